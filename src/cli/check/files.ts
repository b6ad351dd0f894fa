import { existsSync } from 'node:fs';
import { sep } from 'node:path';
import { STANDARD_INPUT } from './file-content';
import { UnusableCall } from './unusable-call';

/** The files that arguments stand for, each once; a pattern counts where no file has its name. */
export const expandFiles = async (args: readonly string[]): Promise<readonly string[]> => {
  const files = new Set<string>();
  for (const arg of args) for (const file of isPattern(arg) ? await matching(arg) : [arg]) files.add(file);
  return [...files];
};

const magic = /[*?[\]{}]/;

const isPattern = (arg: string): boolean => arg !== STANDARD_INPUT && magic.test(arg) && !existsSync(arg);

/** What stands before the first part with a pattern is the folder to look in, and stays as it was written. */
const matching = async (pattern: string): Promise<readonly string[]> => {
  const { glob } = await import('tinyglobby');
  const parts = pattern.split(sep).flatMap((part) => part.split('/'));
  const fixed = parts.findIndex((part) => magic.test(part));
  const folder = parts
    .slice(0, fixed)
    .map((part) => `${part}/`)
    .join('');
  const files = await glob(parts.slice(fixed).join('/'), { cwd: folder || '.', expandDirectories: false });
  if (files.length === 0) throw new UnusableCall(`No file matches ${pattern}.`);
  return files.map((file) => folder + file).sort();
};
