import { readFileSync, type Stats, statSync } from 'node:fs';
import { UnusableCall } from './unusable-call';

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
