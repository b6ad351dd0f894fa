import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives the tests of this run a temporary folder of their own, the same for all projects. */
module.exports = (): void => {
  process.env['TMPDIR'] = process.env['PEMFORM_TEST_TMPDIR'] ??= mkdtempSync(join(tmpdir(), 'pemform-test-'));
};
