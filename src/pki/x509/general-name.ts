import { DerFailure, dotted, type Element, readElement, readElements, readOid, readText } from '../der';
import { type DistinguishedName, readName } from './distinguished-name';

/** A subjectAltName entry or the base of a name constraint. */
export type GeneralName =
  | { readonly kind: 'dns' | 'email' | 'uri' | 'registered' | 'other'; readonly text: string }
  | { readonly kind: 'mailbox'; readonly text: string; readonly address: string }
  | { readonly kind: 'ip'; readonly text: string; readonly bytes: Buffer }
  | { readonly kind: 'directory'; readonly text: string; readonly name: DistinguishedName };

/** Reads one GeneralName (RFC 5280 §4.2.1.6) by its whole tag: an INTEGER has the number of a DNS name and is none. Kinds
 * nobody compares keep their name only. */
export const readGeneralName = ({ tag, content }: Element): GeneralName => {
  switch (tag) {
    case 0x81:
      return { kind: 'email', text: content.toString('utf8') };
    case 0x82:
      return { kind: 'dns', text: content.toString('utf8') };
    case 0x86:
      return { kind: 'uri', text: content.toString('utf8') };
    case 0x87:
      return { kind: 'ip', text: addressText(content), bytes: content };
    case 0x88:
      return { kind: 'registered', text: `RID:${dotted(content)}` };
    case 0xa0:
      return otherName(content);
    case 0xa3:
      return { kind: 'other', text: 'X400' };
    case 0xa4:
      return directoryName(content);
    case 0xa5:
      return { kind: 'other', text: 'EDI' };
    default:
      throw new DerFailure('malformed', `has tag 0x${tag.toString(16)} where a name belongs`);
  }
};

/** RFC 9598: a mail address with letters beyond ASCII. */
const MAILBOX = '1.3.6.1.5.5.7.8.9';

const otherName = (content: Buffer): GeneralName => {
  const [type, value] = readElements(content);
  const id = readOid(type, 'a kind of name');
  const text = `otherName:${id}`;
  if (id !== MAILBOX || value?.tag !== 0xa0) return { kind: 'other', text };
  return { kind: 'mailbox', text, address: readText(readElement(value.content), 'a mail address') };
};

const directoryName = (content: Buffer): GeneralName => {
  const name = readName(readElement(content), 'a directory name');
  return { kind: 'directory', text: name.text, name };
};

/** An address in the one spelling of RFC 5952, with its mask where it is a name constraint; hex where it is neither. */
export const addressText = (bytes: Uint8Array): string => {
  if (bytes.length === 4) return bytes.join('.');
  if (bytes.length === 16) return compressed(groupsOf(bytes));
  if (bytes.length === 8 || bytes.length === 32) {
    const half = bytes.length / 2;
    return `${addressText(bytes.subarray(0, half))}/${addressText(bytes.subarray(half))}`;
  }
  return Buffer.from(bytes).toString('hex');
};

const groupsOf = (bytes: Uint8Array): readonly number[] =>
  Array.from({ length: bytes.length / 2 }, (_, index) => (bytes[2 * index] ?? 0) * 256 + (bytes[2 * index + 1] ?? 0));

const compressed = (groups: readonly number[]): string => {
  const hex = groups.map((group) => group.toString(16));
  const { start, length } = longestZeros(groups);
  if (length < 2) return hex.join(':');
  return `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`;
};

const longestZeros = (groups: readonly number[]): { readonly start: number; readonly length: number } => {
  let best = { start: 0, length: 0 };
  let length = 0;
  groups.forEach((group, index) => {
    length = group === 0 ? length + 1 : 0;
    if (length > best.length) best = { start: index - length + 1, length };
  });
  return best;
};

/** The octets of an address in any spelling, or null where the text is none. */
export const addressOctets = (address: string): Buffer | null => {
  const plain = address.replace(/^\[|\]$/g, '');
  if (/^\d+(\.\d+){3}$/.test(plain)) {
    const octets = plain.split('.').map(Number);
    return octets.every((octet) => octet < 256) ? Buffer.from(octets) : null;
  }
  if (!plain.includes(':') || !URL.canParse(`http://[${plain}]`)) return null;
  const [head = '', tail] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split('::');
  const [front, back] = [toGroups(head), toGroups(tail ?? '')];
  const groups = [...front, ...new Array<number>(8 - front.length - back.length).fill(0), ...back];
  return Buffer.from(groups.flatMap((group) => [group >> 8, group & 0xff]));
};

const toGroups = (part: string): readonly number[] =>
  part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));
