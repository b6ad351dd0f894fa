import { childrenOf, type Element, tags } from '../der/element';
import { readOid } from '../der/primitives';

export interface SignatureAlgorithm {
  /** openssl's long name, or the dotted identifier. */
  readonly name: string;
  readonly hash: string | null;
  /** node:crypto can verify it, where it has the hash. */
  readonly verifiable: boolean;
  /** The whole identifier, which has to stand twice in a certificate. */
  readonly der: Buffer;
}

const known: Readonly<Record<string, readonly [name: string, hash: string]>> = {
  '1.2.840.113549.1.1.2': ['md2WithRSAEncryption', 'MD2'],
  '1.2.840.113549.1.1.4': ['md5WithRSAEncryption', 'MD5'],
  '1.2.840.113549.1.1.5': ['sha1WithRSAEncryption', 'SHA-1'],
  '1.3.14.3.2.29': ['sha1WithRSA', 'SHA-1'],
  '1.2.840.113549.1.1.11': ['sha256WithRSAEncryption', 'SHA-256'],
  '1.2.840.113549.1.1.12': ['sha384WithRSAEncryption', 'SHA-384'],
  '1.2.840.113549.1.1.13': ['sha512WithRSAEncryption', 'SHA-512'],
  '1.2.840.113549.1.1.14': ['sha224WithRSAEncryption', 'SHA-224'],
  '1.2.840.10045.4.1': ['ecdsa-with-SHA1', 'SHA-1'],
  '1.2.840.10045.4.3.1': ['ecdsa-with-SHA224', 'SHA-224'],
  '1.2.840.10045.4.3.2': ['ecdsa-with-SHA256', 'SHA-256'],
  '1.2.840.10045.4.3.3': ['ecdsa-with-SHA384', 'SHA-384'],
  '1.2.840.10045.4.3.4': ['ecdsa-with-SHA512', 'SHA-512'],
  '1.2.840.10040.4.3': ['dsaWithSHA1', 'SHA-1'],
  '2.16.840.1.101.3.4.3.1': ['dsa_with_SHA224', 'SHA-224'],
  '2.16.840.1.101.3.4.3.2': ['dsa_with_SHA256', 'SHA-256'],
};

const hashes: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'SHA-1',
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};

const edwards: Readonly<Record<string, string>> = { '1.3.101.112': 'ED25519', '1.3.101.113': 'ED448' };

/** Reads an AlgorithmIdentifier of a signature. */
export const readSignatureAlgorithm = (element: Element | undefined): SignatureAlgorithm => {
  const [type, parameters] = childrenOf(element, tags.sequence, 'a signature algorithm');
  const oid = readOid(type, 'a signature algorithm');
  const der = element?.bytes ?? Buffer.alloc(0);
  if (oid === '1.2.840.113549.1.1.10') {
    const hash = pssHash(parameters);
    return { name: 'rsassaPss', hash, verifiable: hash !== null, der };
  }
  const [name, hash] = known[oid] ?? [edwards[oid] ?? oid, null];
  return { name, hash, verifiable: oid in known || oid in edwards, der };
};

/** RFC 4055 §3.1: SHA-1 unless the parameters say otherwise. */
const pssHash = (parameters: Element | undefined): string | null => {
  if (parameters?.tag !== tags.sequence) return 'SHA-1';
  const first = childrenOf(parameters, tags.sequence, 'PSS parameters').find(({ tag }) => tag === 0xa0);
  if (first === undefined) return 'SHA-1';
  const [identifier] = childrenOf(first, 0xa0, 'a hash');
  const [type] = childrenOf(identifier, tags.sequence, 'a hash');
  return hashes[readOid(type, 'a hash')] ?? null;
};
