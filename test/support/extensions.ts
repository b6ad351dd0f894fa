import { createHash, type KeyObject } from 'node:crypto';
import { isIP } from 'node:net';
import { bitString, bool, element, explicit, implicit, integer, octetString, oid, sequence } from './der';
import { nameOf } from './distinguished-names';

export type KeyUsage = 'digitalSignature' | 'keyEncipherment' | 'keyAgreement' | 'keyCertSign' | 'cRLSign';

export interface Subtrees {
  readonly dns?: readonly string[];
  readonly email?: readonly string[];
  readonly uri?: readonly string[];
  /** Like `10.0.0.0/255.0.0.0`. */
  readonly ip?: readonly string[];
  readonly directory?: readonly string[];
}

export interface ExtensionOptions {
  readonly names?: readonly string[];
  readonly emails?: readonly string[];
  readonly uris?: readonly string[];
  /** subjectAltName is critical, as it has to be without a subject. Default: false. */
  readonly criticalNames?: boolean;
  /** basicConstraints says cA. Default: false. */
  readonly ca?: boolean;
  readonly pathLength?: number;
  /** Default: digitalSignature, or keyCertSign and cRLSign for a CA; null leaves it out. */
  readonly keyUsage?: readonly KeyUsage[] | null;
  /** OIDs; default: serverAuth, none for a CA; null leaves it out. */
  readonly extendedKeyUsage?: readonly string[] | null;
  readonly permitted?: Subtrees;
  readonly excluded?: Subtrees;
  readonly issuerUrl?: string;
  /** Subject key identifier as hex; null leaves it out. Default: SHA-1 of the key. */
  readonly subjectKeyId?: string | null;
  /** Authority key identifier as hex; null leaves it out. Default: SHA-1 of the issuer's key. */
  readonly authorityKeyId?: string | null;
  /** Whole extensions to add, made with `extension`. */
  readonly extensions?: readonly Buffer[];
}

interface Keys {
  readonly subjectKey: KeyObject;
  readonly issuerKey: KeyObject;
}

/** One extension, as it stands in the list. */
export const extension = (id: string, value: Uint8Array, critical = false): Buffer =>
  sequence(oid(id), ...(critical ? [bool(true)] : []), octetString(value));

/** What RFC 5280 would have in such a certificate, changed by the options. */
export const defaultExtensions = (options: ExtensionOptions, keys: Keys): readonly Buffer[] => [
  ...basicConstraints(options),
  ...keyUsage(options),
  ...extendedKeyUsage(options),
  ...keyIds(options, keys),
  ...alternativeNames(options),
  ...nameConstraints(options),
  ...issuerAddress(options),
  ...(options.extensions ?? []),
];

const basicConstraints = ({ ca, pathLength }: ExtensionOptions) =>
  ca === true
    ? [extension('2.5.29.19', sequence(bool(true), ...(pathLength === undefined ? [] : [integer(pathLength)])), true)]
    : [extension('2.5.29.19', sequence(), true)];

const usageBits: Readonly<Record<KeyUsage, number>> = {
  digitalSignature: 0x80,
  keyEncipherment: 0x20,
  keyAgreement: 0x08,
  keyCertSign: 0x04,
  cRLSign: 0x02,
};

const keyUsage = ({ ca, keyUsage: wanted }: ExtensionOptions) => {
  const usages = wanted === undefined ? usual(ca === true) : wanted;
  if (usages === null) return [];
  const bits = usages.reduce((sum, usage) => sum | usageBits[usage], 0);
  const unused = bits === 0 ? 0 : 31 - Math.clz32(bits & -bits);
  return [extension('2.5.29.15', bitString(Buffer.from([bits]), unused), true)];
};

const usual = (ca: boolean): readonly KeyUsage[] => (ca ? ['keyCertSign', 'cRLSign'] : ['digitalSignature']);

const extendedKeyUsage = ({ ca, extendedKeyUsage: wanted }: ExtensionOptions) => {
  const usages = wanted === undefined ? (ca === true ? null : ['1.3.6.1.5.5.7.3.1']) : wanted;
  return usages === null ? [] : [extension('2.5.29.37', sequence(...usages.map(oid)))];
};

const keyIdOf = (key: KeyObject): Buffer =>
  createHash('sha1')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest();

const keyId = (wanted: string | null | undefined, key: KeyObject): Buffer | null => {
  if (wanted === null) return null;
  return wanted === undefined ? keyIdOf(key) : Buffer.from(wanted, 'hex');
};

const keyIds = ({ subjectKeyId, authorityKeyId }: ExtensionOptions, { subjectKey, issuerKey }: Keys) => {
  const own = keyId(subjectKeyId, subjectKey);
  const issuers = keyId(authorityKeyId, issuerKey);
  return [
    ...(own === null ? [] : [extension('2.5.29.14', octetString(own))]),
    ...(issuers === null ? [] : [extension('2.5.29.35', sequence(implicit(0, issuers)))]),
  ];
};

/** An IP address as bytes, both versions. */
export const addressBytes = (address: string): Buffer => {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number));
  const [head = '', tail] = address.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  const [front, back] = [groups(head), tail === undefined ? [] : groups(tail)];
  const all = [...front, ...new Array<number>(8 - front.length - back.length).fill(0), ...back];
  return Buffer.from(all.flatMap((group) => [group >> 8, group & 0xff]));
};

const alternativeNames = ({ names = [], emails = [], uris = [], criticalNames = false }: ExtensionOptions) => {
  const all = [
    ...names.map((name) => (isIP(name) === 0 ? implicit(2, Buffer.from(name)) : implicit(7, addressBytes(name)))),
    ...emails.map((email) => implicit(1, Buffer.from(email))),
    ...uris.map((uri) => implicit(6, Buffer.from(uri))),
  ];
  return all.length === 0 ? [] : [extension('2.5.29.17', sequence(...all), criticalNames)];
};

const network = (text: string): Buffer => Buffer.concat(text.split('/').map(addressBytes));

const subtrees = (tag: number, trees: Subtrees | undefined): readonly Buffer[] => {
  if (trees === undefined) return [];
  const all = [
    ...(trees.email ?? []).map((email) => implicit(1, Buffer.from(email))),
    ...(trees.dns ?? []).map((name) => implicit(2, Buffer.from(name))),
    ...(trees.directory ?? []).map((name) => explicit(4, nameOf(name))),
    ...(trees.uri ?? []).map((uri) => implicit(6, Buffer.from(uri))),
    ...(trees.ip ?? []).map((net) => implicit(7, network(net))),
  ];
  return [element(0xa0 | tag, ...all.map((base) => sequence(base)))];
};

const nameConstraints = ({ permitted, excluded }: ExtensionOptions) =>
  permitted === undefined && excluded === undefined
    ? []
    : [extension('2.5.29.30', sequence(...subtrees(0, permitted), ...subtrees(1, excluded)), true)];

const issuerAddress = ({ issuerUrl }: ExtensionOptions) =>
  issuerUrl === undefined
    ? []
    : [
        extension(
          '1.3.6.1.5.5.7.1.1',
          sequence(sequence(oid('1.3.6.1.5.5.7.48.2'), implicit(6, Buffer.from(issuerUrl)))),
        ),
      ];
