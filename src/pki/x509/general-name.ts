import { DerFailure, type Element, readElement, readElements } from '../der/element';
import { dotted, readOid, readText } from '../der/primitives';
import { type DistinguishedName, readName } from './distinguished-name';
import { addressText } from './ip-address';

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
