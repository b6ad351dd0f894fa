import { existsSync, readdirSync, rmSync } from 'node:fs';

/** The socket of a plugin that core has killed, and a cache that the cdktf command keeps for its next run. */
const NOT_OURS = /^(plugin-[0-9a-f]{14}|v8-compile-cache-\d+)$/;

/** Removes the folder of the run, and fails the run where a test has left something in it. */
module.exports = (): void => {
  const folder = process.env['PEMFORM_TEST_TMPDIR'] ?? '';
  if (!existsSync(folder)) return;
  const left = readdirSync(folder).filter((name) => !NOT_OURS.test(name));
  rmSync(folder, { recursive: true });
  if (left.length > 0) throw new Error(`The tests have left in their temporary folder: ${left.sort().join(', ')}`);
};
