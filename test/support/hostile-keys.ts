import { issue, keyPair, makeCa, toPem } from './certificates';
import { bitString, element, explicit, integer, nothing, octetString, oid, rawInteger, sequence } from './der';

/** A curve with the numbers that hostile keys are made of. */
interface Curve {
  readonly name: string;
  readonly id: string;
  readonly jwk: string | null;
  /** Octets of a coordinate. */
  readonly width: number;
  readonly order: bigint;
}

/** SEC 2 and RFC 5639. */
export const hostileCurves = [
  {
    name: 'P-256',
    id: '1.2.840.10045.3.1.7',
    jwk: 'P-256',
    width: 32,
    order: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  },
  {
    name: 'P-384',
    id: '1.3.132.0.34',
    jwk: 'P-384',
    width: 48,
    order: 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
  },
  {
    name: 'P-521',
    id: '1.3.132.0.35',
    jwk: 'P-521',
    width: 66,
    order:
      0x01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409n,
  },
  {
    name: 'secp256k1',
    id: '1.3.132.0.10',
    jwk: 'secp256k1',
    width: 32,
    order: 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n,
  },
  {
    name: 'brainpoolP256r1',
    id: '1.3.36.3.3.2.8.1.1.7',
    jwk: null,
    width: 32,
    order: 0xa9fb57dba1eea9bc3e660a909d838d718c397aa3b561a6f7901e0e82974856a7n,
  },
  { name: 'secp160r1', id: '1.3.132.0.8', jwk: null, width: 20, order: 0x0100000000000000000001f4c8f927aed3ca752257n },
] as const satisfies readonly Curve[];

const octets = (value: bigint, least = 1): Buffer => {
  const hex = value.toString(16);
  return Buffer.from(hex.padStart(2 * Math.max(least, Math.ceil(hex.length / 2)), '0'), 'hex');
};

export interface EcKeyParts {
  readonly curve: Curve;
  readonly scalar: Uint8Array;
  /** The public half that stands in the file. */
  readonly point?: Uint8Array;
  /** Curve parameters inside of the key itself. */
  readonly inner?: Uint8Array;
}

const ecPrivateKey = ({ scalar, point, inner }: EcKeyParts): Buffer =>
  sequence(
    integer(1),
    octetString(scalar),
    ...(inner === undefined ? [] : [explicit(0, inner)]),
    ...(point === undefined ? [] : [explicit(1, bitString(point))]),
  );

/** An EC private key as PKCS#8. */
export const pkcs8 = (parts: EcKeyParts): string =>
  toPem(
    sequence(integer(0), sequence(oid('1.2.840.10045.2.1'), oid(parts.curve.id)), octetString(ecPrivateKey(parts))),
    'PRIVATE KEY',
  );

/** An EC private key as SEC 1. */
export const sec1 = (parts: EcKeyParts): string =>
  toPem(ecPrivateKey({ ...parts, inner: parts.inner ?? oid(parts.curve.id) }), 'EC PRIVATE KEY');

/** SubjectPublicKeyInfo of any point, one or not. */
export const ecSpki = (curve: Curve, point: Uint8Array): Buffer =>
  sequence(sequence(oid('1.2.840.10045.2.1'), oid(curve.id)), bitString(point));

/** Private numbers outside of 1 to the order less one. */
export const wrongScalars = ({ order, width }: Curve): Readonly<Record<string, Buffer>> => ({
  zero: octets(0n, width),
  'the order': octets(order, width),
  'twice the order': octets(2n * order, width),
  'the order and one': octets(order + 1n, width),
  'far too long': Buffer.alloc(3 * width, 0xa5),
});

/** Public halves that are no point of the curve. */
export const wrongPoints = ({ width }: Curve): Readonly<Record<string, Buffer>> => ({
  infinity: Buffer.from([0]),
  nothing: Buffer.alloc(0),
  'a point elsewhere': Buffer.concat([Buffer.from([4]), Buffer.alloc(2 * width, 7)]),
  'a point of zeros': Buffer.concat([Buffer.from([4]), Buffer.alloc(2 * width)]),
  'a coordinate too large': Buffer.concat([Buffer.from([4]), Buffer.alloc(2 * width, 0xff)]),
  'a compressed point elsewhere': Buffer.concat([Buffer.from([2]), Buffer.alloc(width, 0xff)]),
  'a point cut short': Buffer.concat([Buffer.from([4]), Buffer.alloc(2 * width - 1, 7)]),
});

const named = (entries: Readonly<Record<string, Buffer>>, toText: (value: Buffer) => string, what: string) =>
  Object.entries(entries).map(([name, value]) => [`${what} ${name}`, toText(value)] as const);

const jwkOf = (curve: Curve, members: object): string => JSON.stringify({ kty: 'EC', crv: curve.jwk, ...members });

const ofCurve = (curve: Curve): readonly (readonly [string, string])[] => [
  ...named(wrongScalars(curve), (scalar) => pkcs8({ curve, scalar }), `a ${curve.name} key in PKCS#8 with the scalar`),
  ...named(wrongScalars(curve), (scalar) => sec1({ curve, scalar }), `a ${curve.name} key in SEC 1 with the scalar`),
  ...named(
    wrongPoints(curve),
    (point) => pkcs8({ curve, scalar: octets(5n, curve.width), point }),
    `a ${curve.name} key in PKCS#8 with the public half`,
  ),
  ...named(wrongPoints(curve), (point) => toPem(ecSpki(curve, point), 'PUBLIC KEY'), `a public ${curve.name} key of`),
];

const [p256, p384] = hostileCurves;
/** An integer of so many ones. */
export const giant = (bits: number): Buffer => integer((1n << BigInt(bits)) - 1n);

/** PKCS#1 of any numbers. */
export const rsaKey = (numbers: readonly Uint8Array[]): string =>
  toPem(sequence(integer(0), ...numbers), 'RSA PRIVATE KEY');

/** PKCS#8 of a DSA key with giant numbers. */
export const dsaKey = (bits: number): string =>
  toPem(
    sequence(
      integer(0),
      sequence(oid('1.2.840.10040.4.1'), sequence(giant(bits), giant(256), giant(bits - 1))),
      octetString(giant(bits - 2)),
    ),
    'PRIVATE KEY',
  );

const explicitCurve = sequence(
  integer(1),
  sequence(oid('1.2.840.10045.1.1'), giant(4096)),
  sequence(octetString(Buffer.alloc(512, 1)), octetString(Buffer.alloc(512, 2))),
  octetString(Buffer.alloc(1025, 4)),
  giant(4096),
);

const jwks = (): readonly (readonly [string, string])[] => {
  const { x, y } = keyPair().publicKey.export({ format: 'jwk' });
  return [
    ...named(wrongScalars(p256), (d) => jwkOf(p256, { x, y, d: d.toString('base64url') }), 'a JWK with the scalar'),
    ['a JWK of zeros', jwkOf(p256, { x: 'A'.repeat(43), y: 'A'.repeat(43), d: 'A'.repeat(43) })],
    [
      'an RSA JWK of zeros',
      JSON.stringify({ kty: 'RSA', n: 'AA', e: 'AA', d: 'AA', p: 'AA', q: 'AA', dp: 'AA', dq: 'AA', qi: 'AA' }),
    ],
  ];
};

/** Texts with keys that OpenSSL may take and Node then stumble over; nobody's keys. */
export const hostileKeys = (): readonly (readonly [name: string, text: string])[] => [
  ...hostileCurves.flatMap(ofCurve),
  [
    'a P-256 key whose inner curve is another',
    pkcs8({ curve: p256, scalar: octets(p384.order), inner: oid('1.3.132.0.34') }),
  ],
  ['a key on a curve of numbers', sec1({ curve: p256, scalar: octets(5n, 32), inner: explicitCurve })],
  ['an RSA key of zeros', rsaKey(Array.from({ length: 8 }, () => rawInteger('00')))],
  ['an RSA key of ones', rsaKey(Array.from({ length: 8 }, () => rawInteger('01')))],
  ['an RSA key of 32768 bits', rsaKey(Array.from({ length: 8 }, () => giant(32_768)))],
  ['a DSA key of 65536 bits', dsaKey(65_536)],
  [
    'an RSASSA-PSS key with an unknown hash',
    toPem(
      sequence(
        sequence(oid('1.2.840.113549.1.1.10'), sequence(explicit(0, sequence(oid('1.2.3.4'), nothing())))),
        bitString(sequence(giant(2048), integer(65_537))),
      ),
      'PUBLIC KEY',
    ),
  ],
  ...named(
    wrongPoints(p256),
    (point) => issue(makeCa(), { spki: ecSpki(p256, point) }).certificatePem,
    'a certificate for',
  ),
  [
    'an Ed25519 key of one byte',
    toPem(sequence(integer(0), sequence(oid('1.3.101.112')), octetString(element(4, Buffer.alloc(1)))), 'PRIVATE KEY'),
  ],
  ...jwks(),
];
