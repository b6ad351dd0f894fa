import { DerFailure } from '../../../pki/der';
import { UnknownEncryption } from '../../../pki/private-key/encryption';
import { type BerElement, ContainerFailure, type ReadBer } from './ber';
import { unlocked } from './encryption';

const SIGNED_DATA = '06092a864886f70d010702';

/** The certificates of a PKCS#7 or CMS container (RFC 5652 §5.1), byte for byte; throws ContainerFailure. */
export const certificatesInPkcs7 = (bytes: Buffer, readBer: ReadBer): readonly Buffer[] => {
  const [type, content] = readBer(bytes).children;
  const signed = content?.children[0];
  if (type?.bytes.toString('hex') !== SIGNED_DATA || signed === undefined)
    throw new ContainerFailure('is PKCS#7 without certificates, such as an encrypted message', EXPORT);
  const found = signed.children.find(({ tag }) => tag === '[0]')?.children ?? [];
  const certificates = found.filter(isCertificate).map(({ bytes: certificate }) => certificate);
  if (certificates.length === 0) throw new ContainerFailure('is PKCS#7 and holds no certificate', EXPORT);
  return certificates;
};

/** Others in the set are attribute certificates and obsolete forms, which have tags of the context. */
const isCertificate = ({ tag }: BerElement): boolean => tag === '16';

const EXPORT = 'Export the certificate again, with its chain.';

/** What a PKCS#12 file holds, byte for byte. */
export interface Pkcs12Contents {
  readonly certificates: readonly Buffer[];
  /** PKCS#8, without encryption where the passphrase took it off. */
  readonly keys: readonly Pkcs12Key[];
}

export interface Pkcs12Key {
  readonly der: Buffer;
  readonly isEncrypted: boolean;
  /** Nobody reads it who does not have a passphrase. */
  readonly isProtected: boolean;
}

const ids = {
  data: '06092a864886f70d010701',
  encryptedData: '06092a864886f70d010706',
  key: '060b2a864886f70d010c0a0101',
  shroudedKey: '060b2a864886f70d010c0a0102',
  certificate: '060b2a864886f70d010c0a0103',
  nested: '060b2a864886f70d010c0a0106',
} as const;

/** Opens a PKCS#12 file (RFC 7292 §4); many without a passphrase have an empty one. Throws ContainerFailure. */
export const openPkcs12 = (bytes: Buffer, readBer: ReadBer, passphrase: string | null): Pkcs12Contents => {
  const [, safe] = readBer(bytes).children;
  if (idOf(safe) !== ids.data) throw new ContainerFailure('is PKCS#12 that is secured with a certificate');
  const parts = readBer(contentOf(safe).octets).children;
  const bags = parts.flatMap((part) => readBer(safeContentsIn(part, passphrase)).children).flatMap(flattened);
  const contents = bags.map((bag) => read(bag, passphrase));
  return {
    certificates: contents.flatMap(({ certificates }) => certificates),
    keys: contents.flatMap(({ keys }) => keys),
  };
};

const idOf = (element: BerElement | undefined): string => element?.children[0]?.bytes.toString('hex') ?? '';

/** What stands in the explicit tag after the id. */
const contentOf = (element: BerElement | undefined): BerElement => {
  const content = element?.children[1]?.children[0];
  if (content === undefined) throw new ContainerFailure('is damaged or cut off');
  return content;
};

const safeContentsIn = (part: BerElement, passphrase: string | null): Buffer => {
  const content = contentOf(part);
  if (idOf(part) === ids.data) return content.octets;
  if (idOf(part) !== ids.encryptedData) throw new ContainerFailure('is PKCS#12 that is encrypted for a certificate');
  const [, algorithm, encrypted] = content.children[1]?.children ?? [];
  const plain = algorithm && encrypted ? unlock(algorithm.bytes, encrypted.octets, passphrase ?? '') : null;
  if (plain !== null) return plain;
  if (passphrase === null)
    throw new ContainerFailure('is PKCS#12 and encrypted', 'Give its passphrase: --passphrase-env NAME.');
  throw new ContainerFailure(
    'is PKCS#12 and does not open with the passphrase given',
    'Give the passphrase that it was encrypted with; every space counts.',
  );
};

const unlock = (algorithm: Buffer, encrypted: Buffer, passphrase: string): Buffer | null => {
  try {
    return unlocked({ algorithm, encrypted }, passphrase);
  } catch (failure) {
    if (failure instanceof UnknownEncryption)
      throw new ContainerFailure(`is PKCS#12 and encrypted ${failure.message}`, EXPORT_WITH_AES);
    if (failure instanceof DerFailure) throw new ContainerFailure('is damaged or cut off');
    throw failure;
  }
};

const EXPORT_WITH_AES = 'Export it again with AES, as OpenSSL 3 does.';

const flattened = (bag: BerElement): readonly BerElement[] =>
  idOf(bag) === ids.nested ? contentOf(bag).children.flatMap(flattened) : [bag];

const read = (bag: BerElement, passphrase: string | null): Pkcs12Contents => {
  switch (idOf(bag)) {
    case ids.certificate:
      return { certificates: [contentOf(contentOf(bag)).octets], keys: [] };
    case ids.key:
      return { certificates: [], keys: [{ der: contentOf(bag).bytes, isEncrypted: false, isProtected: false }] };
    case ids.shroudedKey:
      return { certificates: [], keys: [openKey(contentOf(bag), passphrase)] };
    default:
      return { certificates: [], keys: [] };
  }
};

/** A key that does not open is left to whoever reads keys, who says why. */
const openKey = (shrouded: BerElement, passphrase: string | null): Pkcs12Key => {
  const [algorithm, encrypted] = shrouded.children;
  const plain = algorithm && encrypted ? unlock(algorithm.bytes, encrypted.octets, passphrase ?? '') : null;
  return plain === null
    ? { der: shrouded.bytes, isEncrypted: true, isProtected: true }
    : { der: plain, isEncrypted: false, isProtected: (passphrase ?? '') !== '' };
};
