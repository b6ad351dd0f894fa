import type { KeyObject } from 'node:crypto';
import { issue, type KeyKind, keyPair, makeCa, makeIntermediate, selfSigned, toPem } from '../../support/certificates';
import { bitString, element, integer, nothing, octetString, oid, rawInteger, sequence } from '../../support/der';
import {
  dsaKey,
  ecSpki,
  giant,
  hostileCurves,
  pkcs8,
  rsaKey,
  sec1,
  wrongPoints,
  wrongScalars,
} from '../../support/hostile-keys';
import { check, checkLeaf, leaf, leafWith, type RuleCase } from './rule-case';

const withKey =
  (private_key_pem: string, certificate_pem = leaf.bundlePem) =>
  () =>
    check({ certificate_pem, private_key_pem });
const own = withKey(leaf.privateKeyPem);

/** SEC1 with the private half of one key and the public half of another. */
const chimera = (): string => {
  const [one, other] = [keyPair(), keyPair()];
  const d = Buffer.from(one.privateKey.export({ format: 'jwk' }).d ?? '', 'base64url');
  const point = other.publicKey.export({ type: 'spki', format: 'der' }).subarray(-65);
  const content = sequence(
    integer(1),
    octetString(d),
    element(0xa0, oid('1.2.840.10045.3.1.7')),
    element(0xa1, bitString(point)),
  );
  return toPem(content, 'EC PRIVATE KEY');
};

const rsaSpki = (key: KeyObject, exponent: string): Buffer => {
  const modulus = Buffer.from(key.export({ format: 'jwk' }).n ?? '', 'base64url').toString('hex');
  const numbers = sequence(rawInteger(`00${modulus}`), rawInteger(exponent));
  return sequence(sequence(oid('1.2.840.113549.1.1.1'), nothing()), bitString(numbers));
};

const rsa = keyPair('rsa2048');
const withExponent = (exponent: string) => () => checkLeaf({ key: rsa, spki: rsaSpki(rsa.publicKey, exponent) });
const ofKind = (key: KeyKind) => () => checkLeaf({ key });
const dilithium = sequence(sequence(oid('2.16.840.1.101.3.4.3.18')), bitString(Buffer.alloc(1952)));

const rsaRoot = makeCa({ key: rsa });
const signedOver = (signature: 'md5' | 'sha1' | 'sha256') => () =>
  check({ certificate_pem: issue(makeIntermediate(rsaRoot, { key: rsa }), { signature }).bundlePem });

const [p256] = hostileCurves;
const scalarFive = Buffer.concat([Buffer.alloc(31), Buffer.from([5])]);
const offCurve = Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 7)]);
const compressedSpki = (): Buffer => {
  const { x = '', y = '' } = rsaFree.publicKey.export({ format: 'jwk' });
  const odd = (Buffer.from(y, 'base64url').at(-1) ?? 0) % 2;
  return ecSpki(p256, Buffer.concat([Buffer.from([2 + odd]), Buffer.from(x, 'base64url')]));
};
const rsaFree = keyPair();
const explicitSpki = sequence(
  sequence(oid('1.2.840.10045.2.1'), sequence(integer(1), sequence(oid('1.2.840.10045.1.1'), integer(23)))),
  bitString(offCurve),
);

const unusable = (name: string, pem: string, says: string): RuleCase => ({
  rule: 'private-key-unreadable',
  name,
  bad: withKey(pem),
  good: own,
  says: `Block 1 is no private key that can be used: it ${says}.`,
});

/** Ways to break the rules about keys. */
export const keyCases: readonly RuleCase[] = [
  {
    rule: 'key-mismatch',
    name: 'the key is another one',
    bad: withKey(leafWith().privateKeyPem),
    good: own,
    says: /^The private key \(ECDSA-P256, public key SHA-256 [0-9a-f]{64}\) does not belong to block 1 \("CN=edge\.example\.com"\) \(ECDSA-P256, public key SHA-256 [0-9a-f]{64}\)\.$/,
  },
  {
    rule: 'key-mismatch',
    name: 'the key is of another type',
    bad: withKey(rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()),
    good: withKey(rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(), leafWith({ key: rsa }).bundlePem),
    says: /^The private key \(RSA-2048, .*\) does not belong to block 1 .*\(ECDSA-P256, /,
  },
  {
    rule: 'key-inconsistent',
    name: 'the halves of the key are of two keys',
    bad: withKey(chimera()),
    good: own,
    says: /^The private key \(ECDSA-P256, public key SHA-256 [0-9a-f]{64}\) is damaged: its private and public halves do not belong together\.$/,
  },
  ...Object.entries(wrongScalars(p256)).flatMap(([name, scalar]) =>
    [pkcs8, sec1].map((form) =>
      unusable(
        `the private number is ${name} (${form.name})`,
        form({ curve: p256, scalar }),
        'has a private number that is not between 1 and the order of its curve P256',
      ),
    ),
  ),
  ...Object.entries(wrongPoints(p256)).map(([name, point]) =>
    unusable(
      `the public half is ${name}`,
      pkcs8({ curve: p256, scalar: scalarFive, point }),
      'has a public point that is not on its curve P256',
    ),
  ),
  unusable(
    'the curve is given by its numbers',
    sec1({ curve: p256, scalar: scalarFive, inner: sequence(integer(1)) }),
    'gives its curve by numbers in place of a name, which clients refuse',
  ),
  unusable(
    'two curves are named',
    pkcs8({ curve: p256, scalar: scalarFive, inner: oid('1.3.132.0.34') }),
    'names two curves',
  ),
  unusable(
    'the curve is rare',
    sec1({ curve: p256, scalar: scalarFive, inner: oid('1.3.132.0.8') }),
    'is on the curve 1.3.132.0.8, which is not known here',
  ),
  unusable(
    'the modulus is giant',
    rsaKey(Array.from({ length: 8 }, () => giant(32_768))),
    'has a modulus of 32768 bits; 16384 are the most',
  ),
  unusable('a DSA number is giant', dsaKey(65_536), 'has a number of 65536 bits; 10000 are the most'),
  {
    rule: 'public-key-invalid',
    name: 'the point is elsewhere',
    bad: () => checkLeaf({ spki: ecSpki(p256, offCurve) }),
    good: () => checkLeaf({ key: rsaFree, spki: compressedSpki() }),
    says: 'Block 1 ("CN=edge.example.com") has a public point that is not on its curve P256.',
  },
  {
    rule: 'public-key-invalid',
    name: 'the curve is given by its numbers',
    bad: () => checkLeaf({ spki: explicitSpki }),
    good: ofKind('p384'),
    says: 'Block 1 ("CN=edge.example.com") gives its curve by numbers in place of a name, which clients refuse.',
  },
  {
    rule: 'rsa-too-small',
    name: 'the certificate has RSA of 1024 bits',
    bad: ofKind('rsa1024'),
    good: () => checkLeaf({ key: rsa }),
    says: 'Block 1 ("CN=edge.example.com") has an RSA key of 1024 bits; 2048 is the least.',
  },
  {
    rule: 'rsa-too-small',
    name: 'the private key is RSA of 1024 bits',
    bad: withKey(keyPair('rsa1024').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()),
    good: own,
    says: 'The private key has an RSA key of 1024 bits; 2048 is the least.',
  },
  {
    rule: 'rsa-exponent',
    name: 'the exponent is 1',
    bad: withExponent('01'),
    good: withExponent('03'),
    says: 'Block 1 ("CN=edge.example.com") has the public exponent 1.',
  },
  {
    rule: 'rsa-exponent',
    name: 'the exponent is even',
    bad: withExponent('010000'),
    good: withExponent('010001'),
    says: 'Block 1 ("CN=edge.example.com") has an even public exponent.',
  },
  ...(['secp256k1', 'brainpool'] as const).map((kind) => ({
    rule: 'curve-unusual' as const,
    name: `the curve is ${kind}`,
    bad: ofKind(kind),
    good: ofKind('p521'),
    says: `has a key on the curve ${kind === 'brainpool' ? 'brainpoolP256r1' : kind}.`,
  })),
  ...(
    [
      ['ed25519', 'Ed25519'],
      ['ed448', 'Ed448'],
      ['rsa-pss', 'RSA-PSS-2048'],
      ['dsa', 'DSA-2048'],
    ] as const
  ).map(([kind, name]) => ({
    rule: 'key-type-unusual' as const,
    name: `the key is ${name}`,
    bad: ofKind(kind),
    good: ofKind('p384'),
    says: `Block 1 ("CN=edge.example.com") has a key of the type ${name}, which few TLS clients accept.`,
  })),
  {
    rule: 'key-type-unusual',
    name: 'the key is post-quantum',
    bad: () => checkLeaf({ spki: dilithium }),
    good: ofKind('p256'),
    says: 'Block 1 ("CN=edge.example.com") has a key of the type ML-DSA-65, which few TLS clients accept.',
  },
  {
    rule: 'signature-hash-weak',
    name: 'the leaf is signed over SHA-1',
    bad: signedOver('sha1'),
    good: signedOver('sha256'),
    says: 'Block 1 ("CN=edge.example.com") is signed over SHA-1 (sha1WithRSAEncryption).',
  },
  {
    rule: 'signature-hash-weak',
    name: 'the leaf is signed over MD5',
    bad: signedOver('md5'),
    good: () => check({ certificate_pem: selfSigned({ key: rsa, signature: 'md5' }).certificatePem }),
    says: 'Block 1 ("CN=edge.example.com") is signed over MD5 (md5WithRSAEncryption).',
  },
];
