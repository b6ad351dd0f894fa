import { existsSync, readdirSync, rmSync } from 'node:fs';

/** A plugin that core kills cannot remove its socket. */
const KILLED = /^plugin-[0-9a-f]{14}$/;

/** Removes the folder of the run, and fails the run where a test has left something in it. */
module.exports = (): void => {
  const folder = process.env['PEMFORM_TEST_TMPDIR'] ?? '';
  if (!existsSync(folder)) return;
  const left = readdirSync(folder).filter((name) => !KILLED.test(name));
  rmSync(folder, { recursive: true });
  if (left.length > 0) throw new Error(`The tests have left in their temporary folder: ${left.sort().join(', ')}`);
};
