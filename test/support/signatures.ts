import { constants, type KeyObject, sign } from 'node:crypto';
import { explicit, integer, nothing, oid, sequence } from './der';

export type SignatureKind = 'md2' | 'md5' | 'sha1' | 'sha256' | 'sha384' | 'sha512' | 'pss';

interface Signer {
  readonly algorithm: Buffer;
  readonly sign: (content: Uint8Array) => Buffer;
}

const ecdsa: Readonly<Partial<Record<SignatureKind, string>>> = {
  sha1: '1.2.840.10045.4.1',
  sha256: '1.2.840.10045.4.3.2',
  sha384: '1.2.840.10045.4.3.3',
  sha512: '1.2.840.10045.4.3.4',
};
const rsa: Readonly<Partial<Record<SignatureKind, string>>> = {
  md2: '1.2.840.113549.1.1.2',
  md5: '1.2.840.113549.1.1.4',
  sha1: '1.2.840.113549.1.1.5',
  sha256: '1.2.840.113549.1.1.11',
  sha384: '1.2.840.113549.1.1.12',
  sha512: '1.2.840.113549.1.1.13',
};

const sha256Identifier = sequence(oid('2.16.840.1.101.3.4.2.1'), nothing());
const pssIdentifier = sequence(
  oid('1.2.840.113549.1.1.10'),
  sequence(
    explicit(0, sha256Identifier),
    explicit(1, sequence(oid('1.2.840.113549.1.1.8'), sha256Identifier)),
    explicit(2, integer(32)),
  ),
);

/** The algorithm identifier and the signing function that go with a key. */
export const signatureOver = (key: KeyObject, kind: SignatureKind = 'sha256'): Signer => {
  switch (key.asymmetricKeyType) {
    case 'ed25519':
      return { algorithm: sequence(oid('1.3.101.112')), sign: (content) => sign(null, content, key) };
    case 'ed448':
      return { algorithm: sequence(oid('1.3.101.113')), sign: (content) => sign(null, content, key) };
    case 'ec':
      return { algorithm: sequence(oid(ecdsa[kind] ?? '')), sign: (content) => sign(kind, content, key) };
    case 'dsa':
      return { algorithm: sequence(oid('2.16.840.1.101.3.4.3.2')), sign: (content) => sign('sha256', content, key) };
    default:
      return kind === 'pss' || key.asymmetricKeyType === 'rsa-pss' ? pssSigner(key) : rsaSigner(key, kind);
  }
};

const rsaSigner = (key: KeyObject, kind: SignatureKind): Signer => ({
  algorithm: sequence(oid(rsa[kind] ?? ''), nothing()),
  // Nobody can sign over MD2 any more, so that anything will do.
  sign: (content) => sign(kind === 'md2' ? 'md5' : kind, content, key),
});

const pssSigner = (key: KeyObject): Signer => ({
  algorithm: pssIdentifier,
  sign: (content) => sign('sha256', content, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }),
});
