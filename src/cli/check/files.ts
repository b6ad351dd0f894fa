import { existsSync, readFileSync, type Stats, statSync } from 'node:fs';
import { sep } from 'node:path';

/** Thrown where a call cannot be run at all; its message is all that is to be said. */
export class UnusableCall extends Error {
  override readonly name = 'UnusableCall';
}

/** The bytes of something that was named, and what messages call it. */
export interface FileContent {
  readonly name: string;
  readonly bytes: Buffer;
  /** The mode of a file that every user of the machine can read; null of any other. */
  readonly openMode: number | null;
}

/** What stands for standard input where a file is named. */
export const STANDARD_INPUT = '-';

/** Reads a file or standard input; what keeps it from being read is one sentence. */
export const readContent = async (file: string, readInput: () => Promise<Buffer>): Promise<FileContent> =>
  file === STANDARD_INPUT
    ? { name: 'standard input', bytes: await readInput(), openMode: null }
    : { name: file, ...readFile(file) };

const readFile = (file: string): Omit<FileContent, 'name'> => {
  try {
    const bytes = readFileSync(file);
    return { bytes, openMode: openModeOf(statSync(file)) };
  } catch (failure) {
    throw new UnusableCall(explain(file, codeOf(failure)));
  }
};

/** Windows has no such modes, and a pipe is nobody else's. */
const openModeOf = (stats: Stats): number | null =>
  process.platform !== 'win32' && stats.isFile() && (stats.mode & 0o004) !== 0 ? stats.mode & 0o777 : null;

/** What the system calls a failure. */
export const codeOf = (failure: unknown): string =>
  typeof failure === 'object' && failure !== null && 'code' in failure ? String(failure.code) : String(failure);

const explain = (file: string, code: string): string => {
  if (code === 'ENOENT') return `The file ${file} does not exist.`;
  if (code === 'EISDIR') return `${file} is a directory. Give a file.`;
  if (code === 'EACCES') return `The file ${file} may not be read by this user.`;
  return `The file ${file} cannot be read (${code}).`;
};

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
