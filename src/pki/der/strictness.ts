import { DerFailure, readHeader, tags } from './element';
import { hasUnusedOnes } from './primitives';

const DEEPEST = 64;

/** Says where `bytes`, one element, depart from DER towards BER, or null; throws DerFailure where they are neither. */
export const departureFromDer = (bytes: Uint8Array): string | null => {
  const ends: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    while (ends.length > 0 && ends.at(-1) === at) ends.pop();
    const { tag, start, end, minimal } = readHeader(bytes, at, ends.at(-1) ?? bytes.length);
    if (!minimal) return `a length spelled longer than needed at byte ${at}`;
    const departure = departureOfType(tag) ?? departureOfValue(tag, bytes, start, end);
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

const departureOfType = (tag: number): string | null =>
  (tag & 0xe0) === 0x20 && !constructedTypes.has(tag) ? 'a string split into parts' : null;

const departureOfValue = (tag: number, bytes: Uint8Array, start: number, end: number): string | null => {
  const first = bytes[start] ?? 0;
  const second = bytes[start + 1] ?? 0;
  if (tag === tags.boolean && end - start === 1 && first !== 0 && first !== 0xff)
    return 'a BOOLEAN that is neither 00 nor FF';
  if (tag === tags.bitString && hasUnusedOnes(bytes.subarray(start, end)))
    return 'a BIT STRING whose unused bits are not zero';
  const isPadded = (first === 0 && second < 0x80) || (first === 0xff && second >= 0x80);
  return tag === tags.integer && end - start > 1 && isPadded ? 'an INTEGER spelled longer than needed' : null;
};
