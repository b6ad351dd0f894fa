import { DerFailure, readHeader, tags } from './element';

const DEEPEST = 64;

/** Says where `bytes`, one element, depart from DER towards BER, or null; throws DerFailure where they are neither. */
export const departureFromDer = (bytes: Uint8Array): string | null => {
  const ends: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    while (ends.length > 0 && ends.at(-1) === at) ends.pop();
    const { tag, start, end, minimal } = readHeader(bytes, at, ends.at(-1) ?? bytes.length);
    if (!minimal) return `a length spelled longer than needed at byte ${at}`;
    const departure = departureOfContent(tag, bytes.subarray(start, end));
    if (departure !== null) return `${departure} at byte ${at}`;
    const constructed = (tag & 0x20) !== 0;
    if (constructed) ends.push(end);
    if (ends.length > DEEPEST) throw new DerFailure('malformed', `is nested more than ${DEEPEST} levels deep`);
    at = constructed ? start : end;
  }
  return null;
};

/** Universal types that DER has in constructed form. */
const constructedTypes: ReadonlySet<number> = new Set([tags.sequence, tags.set]);

const departureOfContent = (tag: number, content: Uint8Array): string | null => {
  const universal = (tag & 0xc0) === 0;
  if (universal && (tag & 0x20) !== 0 && !constructedTypes.has(tag)) return 'a string split into parts';
  if (tag === tags.boolean && content.length === 1 && content[0] !== 0 && content[0] !== 0xff)
    return 'a BOOLEAN that is neither 00 nor FF';
  return tag === tags.integer && isPadded(content) ? 'an INTEGER spelled longer than needed' : null;
};

const isPadded = (content: Uint8Array): boolean => {
  const [first, second] = content;
  if (second === undefined) return false;
  return (first === 0 && second < 0x80) || (first === 0xff && second >= 0x80);
};
