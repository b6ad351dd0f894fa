import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes a folder of its own the current one; what comes back leaves it and removes it. */
export const enterOwnFolder = (): { readonly folder: string; readonly leave: () => void } => {
  const before = process.cwd();
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'pemform-check-')));
  process.chdir(folder);
  return {
    folder,
    leave: () => {
      process.chdir(before);
      rmSync(folder, { recursive: true });
    },
  };
};
