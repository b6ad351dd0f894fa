import { childrenOf, DerFailure, type Element, readElement, tags } from '../der/element';
import { type GeneralName, readGeneralName } from './general-name';
import { addressText } from './ip-address';
import { isHost, isMailAddress } from './name-syntax';

/** Which names an authority may issue (RFC 5280 §4.2.1.10). */
export interface NameConstraints {
  readonly permitted: readonly GeneralName[];
  readonly excluded: readonly GeneralName[];
}

/** Reads what can be held against names; throws DerFailure at anything else, since a chain below it cannot be verified. */
export const readNameConstraints = (content: Buffer): NameConstraints => {
  const parts = childrenOf(readElement(content), tags.sequence, 'name constraints');
  const stray = parts.find(({ tag }) => tag !== 0xa0 && tag !== 0xa1);
  if (stray !== undefined)
    throw malformed(`has tag 0x${stray.tag.toString(16)} where permitted or excluded names belong`);
  const bases = (tag: number): readonly GeneralName[] =>
    parts.filter((part) => part.tag === tag).flatMap((part) => childrenOf(part, tag, 'subtrees').map(readBase));
  const [permitted, excluded] = [bases(0xa0), bases(0xa1)];
  if (permitted.length + excluded.length === 0) throw malformed('has neither permitted nor excluded names');
  return { permitted, excluded };
};

const readBase = (subtree: Element): GeneralName => {
  const [base, limit] = childrenOf(subtree, tags.sequence, 'a subtree');
  if (base === undefined) throw malformed('has a subtree without a name');
  if (limit !== undefined) throw malformed('limits the depth of names, which clients do not support');
  const name = readGeneralName(base);
  const problem = problemWithBase(name);
  if (problem !== null) throw malformed(problem);
  return name;
};

const malformed = (message: string): DerFailure => new DerFailure('malformed', message);

const problemWithBase = (base: GeneralName): string | null => {
  switch (base.kind) {
    case 'directory':
      return null;
    case 'ip':
      return problemWithNetwork(base.bytes);
    case 'dns':
    case 'uri':
      return base.text === '' || isHost(withoutDot(base.text)) ? null : noName(base.text);
    case 'email':
      return isMailBase(base.text) ? null : noName(base.text);
    default:
      return `constrains names of a kind that clients do not compare (${base.text})`;
  }
};

const noName = (text: string): string => `has the constraint ${JSON.stringify(text)}, which is no name`;

/** A leading dot stands for everything below. */
const withoutDot = (text: string): string => (text.startsWith('.') ? text.slice(1) : text);

const isMailBase = (text: string): boolean =>
  text === '' || (text.includes('@') ? isMailAddress(text) : isHost(withoutDot(text)));

const problemWithNetwork = (network: Buffer): string | null => {
  if (network.length !== 8 && network.length !== 32) return `has a network of ${network.length} octets`;
  const mask = network.subarray(network.length / 2);
  const bits = [...mask].map((octet) => octet.toString(2).padStart(8, '0')).join('');
  return /^1*0*$/.test(bits) ? null : `has the network mask ${addressText(mask)}, which has holes`;
};
