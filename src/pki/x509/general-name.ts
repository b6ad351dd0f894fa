import { type Element, readElement } from '../der/element';
import { dotted } from '../der/primitives';
import { type DistinguishedName, readName } from './distinguished-name';
import { addressText } from './ip-address';

/** A subjectAltName entry or the base of a name constraint. */
export type GeneralName =
  | { readonly kind: 'dns' | 'email' | 'uri' | 'registered' | 'other'; readonly text: string }
  | { readonly kind: 'ip'; readonly text: string; readonly bytes: Buffer }
  | { readonly kind: 'directory'; readonly text: string; readonly name: DistinguishedName };

/** Reads one GeneralName (RFC 5280 §4.2.1.6); kinds nobody compares keep their name only. */
export const readGeneralName = ({ tag, content }: Element): GeneralName => {
  switch (tag & 0x1f) {
    case 1:
      return { kind: 'email', text: content.toString('utf8') };
    case 2:
      return { kind: 'dns', text: content.toString('utf8') };
    case 4:
      return directoryName(content);
    case 6:
      return { kind: 'uri', text: content.toString('utf8') };
    case 7:
      return { kind: 'ip', text: addressText(content), bytes: content };
    case 8:
      return { kind: 'registered', text: `RID:${dotted(content)}` };
    default:
      return { kind: 'other', text: otherText(tag & 0x1f, content) };
  }
};

const directoryName = (content: Buffer): GeneralName => {
  const name = readName(readElement(content), 'a directory name');
  return { kind: 'directory', text: name.text, name };
};

const otherText = (number: number, content: Buffer): string => {
  if (number !== 0) return number === 3 ? 'X400' : 'EDI';
  const type = readElement(content);
  return `otherName:${dotted(type.content)}`;
};
