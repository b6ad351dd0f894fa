import { readFileSync } from 'node:fs';
import { UnusableCall } from './unusable-call';

/** The bytes of something that was named, and what messages call it. */
export interface FileContent {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What stands for standard input where a file is named. */
export const STANDARD_INPUT = '-';

/** Reads a file or standard input; what keeps it from being read is one sentence. */
export const readContent = async (file: string, readInput: () => Promise<Buffer>): Promise<FileContent> =>
  file === STANDARD_INPUT
    ? { name: 'standard input', bytes: await readInput() }
    : { name: file, bytes: readBytes(file) };

const readBytes = (file: string): Buffer => {
  try {
    return readFileSync(file);
  } catch (failure) {
    throw new UnusableCall(explain(file, codeOf(failure)));
  }
};

const codeOf = (failure: unknown): string =>
  typeof failure === 'object' && failure !== null && 'code' in failure ? String(failure.code) : String(failure);

const explain = (file: string, code: string): string => {
  if (code === 'ENOENT') return `The file ${file} does not exist.`;
  if (code === 'EISDIR') return `${file} is a directory. Give a file.`;
  if (code === 'EACCES') return `The file ${file} may not be read by this user.`;
  return `The file ${file} cannot be read (${code}).`;
};
