import { readFileSync } from 'node:fs';
import { UnusableCall } from './unusable-call';

/** Something that was read, and what messages call it. */
export interface Source {
  readonly name: string;
  readonly text: string;
}

/** What stands for standard input where a file is named. */
export const STANDARD_INPUT = '-';

/** Reads a file or standard input; what keeps it from being read is one sentence. */
export const readSource = async (file: string, readInput: () => Promise<Buffer>): Promise<Source> =>
  file === STANDARD_INPUT
    ? { name: 'standard input', text: toText(await readInput()) }
    : { name: file, text: toText(readBytes(file)) };

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

/** UTF-8 where the file is that; else its bytes as letters, from which the check tells what it is. */
const toText = (bytes: Buffer): string => {
  const text = bytes.toString('utf8');
  return text.includes('\uFFFD') ? bytes.toString('latin1') : text;
};
