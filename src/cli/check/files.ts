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

const isPattern = (arg: string): boolean => arg !== STANDARD_INPUT && /[*?[\]{}]/.test(arg) && !existsSync(arg);

const matching = async (pattern: string): Promise<readonly string[]> => {
  const { glob } = await import('tinyglobby');
  const files = await glob(pattern.split(sep).join('/'), { expandDirectories: false });
  if (files.length === 0) throw new UnusableCall(`No file matches ${pattern}.`);
  return files.sort();
};
