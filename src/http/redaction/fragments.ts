import { wellFormed } from './printable';

// Any sixteen characters of a secret have a whole piece among them: 12 + 5 - 1.
const length = 12;
const stride = 5;
const shortestSecret = 16;
const longestGap = 8;

/** A piece of a secret, with what stands around it there. */
interface Piece {
  readonly before: string;
  readonly after: string;
}

/** Pieces by which secrets are found again, whatever the spelling and wherever they are cut. */
export type Pieces = Map<string, Piece>;

/** Adds the pieces of every spelling of a secret; false where it is too short for that. */
export const addPieces = (pieces: Pieces, secret: string): boolean => {
  if (bareOf(secret).characters.length < shortestSecret) {
    return false;
  }
  const decoded = isBase64(secret) ? spelledInBytes(Buffer.from(secret, 'base64')) : [];
  for (const spelling of [secret, ...spelledInBytes(Buffer.from(secret)), ...decoded]) {
    const { characters } = bareOf(spelling);
    for (let at = 0; at + length <= characters.length; at += stride) {
      addPiece(pieces, characters, at);
    }
    addPiece(pieces, characters, Math.max(0, characters.length - length));
  }
  return true;
};

const addPiece = (pieces: Pieces, characters: string, at: number): void => {
  const end = at + length;
  const before = characters.slice(Math.max(0, at - stride + 1), at);
  pieces.set(characters.slice(at, end), { before, after: characters.slice(end, end + stride - 1) });
};

/** The text without what is found of the secrets. */
export const withoutPieces = (text: string, known: readonly Pieces[], hidden: string): string => {
  const { characters, starts, ends } = bareOf(text);
  const marks = closeGaps(marksIn(characters, known));
  let clean = '';
  let from = 0;
  for (let at = 0; at < marks.length; at += 1) {
    if (marks[at] && !marks[at - 1]) {
      clean += `${text.slice(from, starts[at]).replace(signsAtEnd, '')}${hidden}`;
    }
    if (marks[at]) {
      from = ends[at] ?? from;
    }
  }
  return clean + (from === 0 ? text : text.slice(from).replace(signsAtStart, ''));
};

// Base64 has characters that are no letters and digits, which no fragment tells of.
const signsAtStart = /^[+/=_]+/;
const signsAtEnd = /[+/]+$/;

const marksIn = (characters: string, known: readonly Pieces[]): Uint8Array => {
  const marks = new Uint8Array(characters.length);
  for (let at = 0; at + length <= characters.length; at += 1) {
    const seen = characters.slice(at, at + length);
    for (const pieces of known) {
      const piece = pieces.get(seen);
      if (piece) {
        marks.fill(1, at - sameBefore(characters, at, piece), at + length + sameAfter(characters, at + length, piece));
      }
    }
  }
  return marks;
};

const sameBefore = (characters: string, at: number, { before }: Piece): number => {
  let same = 0;
  while (same < before.length && characters[at - 1 - same] === before[before.length - 1 - same]) {
    same += 1;
  }
  return same;
};

const sameAfter = (characters: string, at: number, { after }: Piece): number => {
  let same = 0;
  while (same < after.length && characters[at + same] === after[same]) {
    same += 1;
  }
  return same;
};

// Between two pieces stands what a line break or another encoding made of the characters there.
const closeGaps = (marks: Uint8Array): Uint8Array => {
  let last = -1;
  for (let at = 0; at < marks.length; at += 1) {
    if (!marks[at]) continue;
    if (last >= 0 && at - last - 1 <= longestGap) {
      marks.fill(1, last, at);
    }
    last = at;
  }
  return marks;
};

interface Bare {
  /** Letters and digits only. */
  readonly characters: string;
  /** Where each stands in the text. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

// Escapes of JSON, URLs and HTML, also of one another; whatever is no letter or digit in the end is dropped.
const tokens =
  /\\+(?:u([0-9a-f]{4})|x([0-9a-f]{2})|[nrtbf])?|%(?:25)*([0-9a-f]{2})|&(?:amp;)*(?:#x([0-9a-f]{1,6})|#(\d{1,7})|[a-z]{2,9});|([a-z0-9])/gi;

const bareOf = (text: string): Bare => {
  let characters = '';
  const starts: number[] = [];
  const ends: number[] = [];
  for (const token of text.matchAll(tokens)) {
    const [all, unicode, byte, percent, hex, decimal, plain] = token;
    const code = unicode ?? byte ?? percent ?? hex;
    const character = plain ?? decodedFrom(code === undefined ? Number(decimal) : Number.parseInt(code, 16));
    if (character !== '') {
      characters += character;
      starts.push(token.index);
      ends.push(token.index + all.length);
    }
  }
  return { characters, starts, ends };
};

const decodedFrom = (code: number): string => {
  const character = code < 128 ? String.fromCharCode(code) : '';
  return /[A-Za-z0-9]/.test(character) ? character : '';
};

const longestSpelled = 512;
const shortestEncoded = 8;

/** Could the text be base64 or base64url of something? */
export const isBase64 = (text: string): boolean => /^[A-Za-z0-9+/_\s-]{16,}=*\s*$/.test(text);

/** A secret as others may write it in whole; nothing for one so long that its pieces are enough. */
export const spellingsOf = (secret: string): readonly string[] =>
  secret === '' || secret.length > longestSpelled
    ? []
    : [
        secret,
        encodeURIComponent(wellFormed(secret)),
        new URLSearchParams({ '': secret }).toString().slice(1),
        JSON.stringify(secret).slice(1, -1),
        inHtml(secret),
        ...spelledInBytes(Buffer.from(secret)).flatMap((spelling) =>
          spelling.length < shortestEncoded ? [] : [spelling, spelling.replaceAll('+', '-').replaceAll('/', '_')],
        ),
      ];

/** Bytes in hex, and in base64 wherever they stand in what is encoded: without the characters that their neighbours share. */
export const spelledInBytes = (bytes: Buffer): readonly string[] => {
  const hex = bytes.toString('hex');
  const base64 = [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    const shared = (bytes.length + shift) % 3 === 0 ? 0 : 1;
    return encoded.replace(/=+$/, '').slice(shift === 0 ? 0 : shift + 1, shared === 0 ? undefined : -shared);
  });
  return [hex, hex.toUpperCase(), ...base64];
};

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const inHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
