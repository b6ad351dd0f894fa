import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';

/** Something nobody may see. */
export interface Secret {
  readonly label: string;
  readonly bytes: Buffer;
}

export const secretText = (label: string, text: string): Secret => ({ label, bytes: Buffer.from(text) });

const RUN = 18;

/** Runs of a secret's characters in every spelling that is looked for, with the secret's label. */
export const runsOf = (secrets: readonly Secret[]): ReadonlyMap<string, string> => {
  const runs = new Map<string, string>();
  for (const { label, bytes } of secrets) {
    for (const spelling of spellings(bytes)) {
      for (let at = 0; at + RUN <= spelling.length; at += 1) runs.set(spelling.slice(at, at + RUN), label);
    }
  }
  return runs;
};

/** As text where it is one, in hex, and in base64 wherever it may begin in what was encoded; twice encoded too. */
const spellings = (bytes: Buffer): readonly string[] => {
  const once = [...base64sOf(bytes), bytes.toString('hex'), bytes.toString('hex').toUpperCase()];
  const isText = /^[\x20-\x7e]+$/.test(bytes.toString('latin1'));
  const texts = [...(isText ? [bytes.toString('latin1')] : []), ...base64sOf(bytes)];
  return [
    ...texts,
    ...once,
    ...texts.flatMap((text) => [...base64sOf(Buffer.from(text)), Buffer.from(text).toString('hex')]),
  ];
};

/** The characters that only these bytes decide, for each of the three places where they may begin, in both alphabets. */
const base64sOf = (bytes: Buffer): readonly string[] =>
  [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const cut = text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
    return [cut, cut.replaceAll('+', '-').replaceAll('/', '_')];
  });

/** The labels of the secrets that a text shows, however it escapes or wraps them. */
export const shownIn = (text: string, runs: ReadonlyMap<string, string>): readonly string[] => {
  const found = new Set<string>();
  for (const one of [text, unescaped(text)]) {
    for (let at = 0; at + RUN <= one.length; at += 1) {
      const label = runs.get(one.slice(at, at + RUN));
      if (label !== undefined) found.add(label);
    }
  }
  return [...found];
};

/** Without line ends, blanks and quotes, and with the escapes of JSON, URLs and HTML undone. */
const unescaped = (text: string): string =>
  text
    .replace(/\\+[nrt]/g, '')
    .replace(/\\+u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/&#x([0-9a-f]{2});/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/&#(\d{2,3});/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/[\s\\"'`]/g, '');

/** Which secrets are in which file below a folder, plans unpacked; what was put there by hand is left out. */
export const shownBelow = (
  directory: string,
  runs: ReadonlyMap<string, string>,
  isInput: (name: string) => boolean,
): readonly string[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => !isInput(name) && statSync(join(directory, name)).isFile())
    .flatMap((name) => shownIn(textsOf(join(directory, name)), runs).map((label) => `${label} in ${name}`));

const textsOf = (path: string): string => {
  const bytes = readFileSync(path);
  if (!path.endsWith('.plan')) return bytes.toString('latin1');
  return Object.values(unzipSync(bytes))
    .map((content) => Buffer.from(content).toString('latin1'))
    .join('\n');
};
