import { wellFormed } from './printable';

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
