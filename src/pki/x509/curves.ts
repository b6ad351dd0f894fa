/** A prime curve y² = x³ + ax + b over p whose base point has the order n. */
export interface NamedCurve {
  /** As it stands behind `ECDSA-`. */
  readonly name: string;
  /** RFC 7518 §6.2.1.1 and RFC 8812; null for a curve that JWK does not have. */
  readonly jwk: string | null;
  readonly bits: number;
  readonly p: bigint;
  readonly a: bigint;
  readonly b: bigint;
  readonly n: bigint;
}

const number = (hex: string): bigint => BigInt(`0x${hex.replaceAll(/\s/g, '')}`);

interface Numbers {
  readonly p: string;
  readonly a: string;
  readonly b: string;
  readonly n: string;
}

const curve = (name: string, jwk: string | null, bits: number, { p, a, b, n }: Numbers): NamedCurve => ({
  name,
  jwk,
  bits,
  p: number(p),
  a: number(a),
  b: number(b),
  n: number(n),
});

/** By object identifier, from SEC 2, FIPS 186-4 §D.1.2 and RFC 5639 §3. */
export const curvesById: Readonly<Record<string, NamedCurve>> = {
  '1.2.840.10045.3.1.1': curve('P192', null, 192, {
    p: 'ffffffffffffffff fffffffffffffffe ffffffffffffffff',
    a: 'ffffffffffffffff fffffffffffffffe fffffffffffffffc',
    b: '64210519e59c80e7 0fa7e9ab72243049 feb8deecc146b9b1',
    n: 'ffffffffffffffff ffffffff99def836 146bc9b1b4d22831',
  }),
  '1.3.132.0.33': curve('P224', null, 224, {
    p: 'ffffffffffffffff ffffffffffffffff 0000000000000000 00000001',
    a: 'ffffffffffffffff fffffffffffffffe ffffffffffffffff fffffffe',
    b: 'b4050a850c04b3ab f54132565044b0b7 d7bfd8ba270b3943 2355ffb4',
    n: 'ffffffffffffffff ffffffffffff16a2 e0b8f03e13dd2945 5c5c2a3d',
  }),
  '1.2.840.10045.3.1.7': curve('P256', 'P-256', 256, {
    p: 'ffffffff00000001 0000000000000000 00000000ffffffff ffffffffffffffff',
    a: 'ffffffff00000001 0000000000000000 00000000ffffffff fffffffffffffffc',
    b: '5ac635d8aa3a93e7 b3ebbd55769886bc 651d06b0cc53b0f6 3bce3c3e27d2604b',
    n: 'ffffffff00000000 ffffffffffffffff bce6faada7179e84 f3b9cac2fc632551',
  }),
  '1.3.132.0.34': curve('P384', 'P-384', 384, {
    p: 'ffffffffffffffff ffffffffffffffff ffffffffffffffff fffffffffffffffe ffffffff00000000 00000000ffffffff',
    a: 'ffffffffffffffff ffffffffffffffff ffffffffffffffff fffffffffffffffe ffffffff00000000 00000000fffffffc',
    b: 'b3312fa7e23ee7e4 988e056be3f82d19 181d9c6efe814112 0314088f5013875a c656398d8a2ed19d 2a85c8edd3ec2aef',
    n: 'ffffffffffffffff ffffffffffffffff ffffffffffffffff c7634d81f4372ddf 581a0db248b0a77a ecec196accc52973',
  }),
  '1.3.132.0.35': curve('P521', 'P-521', 521, {
    p: `01ff${'ffffffffffffffff'.repeat(8)}`,
    a: `01ff${'ffffffffffffffff'.repeat(7)} fffffffffffffffc`,
    b: `0051 953eb9618e1c9a1f 929a21a0b68540ee a2da725b99b315f3 b8b489918ef109e1
        56193951ec7e937b 1652c0bd3bb1bf07 3573df883d2c34f1 ef451fd46b503f00`,
    n: `01ff${'ffffffffffffffff'.repeat(3)} fffffffffffffffa
        51868783bf2f966b 7fcc0148f709a5d0 3bb5c9b8899c47ae bb6fb71e91386409`,
  }),
  '1.3.132.0.10': curve('secp256k1', 'secp256k1', 256, {
    p: 'ffffffffffffffff ffffffffffffffff ffffffffffffffff fffffffefffffc2f',
    a: '0',
    b: '7',
    n: 'ffffffffffffffff fffffffffffffffe baaedce6af48a03b bfd25e8cd0364141',
  }),
  '1.3.36.3.3.2.8.1.1.7': curve('brainpoolP256r1', null, 256, {
    p: 'a9fb57dba1eea9bc 3e660a909d838d72 6e3bf623d5262028 2013481d1f6e5377',
    a: '7d5a0975fc2c3057 eef67530417affe7 fb8055c126dc5c6c e94a4b44f330b5d9',
    b: '26dc5c6ce94a4b44 f330b5d9bbd77cbf 958416295cf7e1ce 6bccdc18ff8c07b6',
    n: 'a9fb57dba1eea9bc 3e660a909d838d71 8c397aa3b561a6f7 901e0e82974856a7',
  }),
  '1.3.36.3.3.2.8.1.1.11': curve('brainpoolP384r1', null, 384, {
    p: '8cb91e82a3386d28 0f5d6f7e50e641df 152f7109ed5456b4 12b1da197fb71123 acd3a729901d1a71 874700133107ec53',
    a: '7bc382c63d8c150c 3c72080ace05afa0 c2bea28e4fb22787 139165efba91f90f 8aa5814a503ad4eb 04a8c7dd22ce2826',
    b: '04a8c7dd22ce2826 8b39b55416f0447c 2fb77de107dcd2a6 2e880ea53eeb62d5 7cb4390295dbc994 3ab78696fa504c11',
    n: '8cb91e82a3386d28 0f5d6f7e50e641df 152f7109ed5456b3 1f166e6cac0425a7 cf3ab6af6b7fc310 3b883202e9046565',
  }),
  '1.3.36.3.3.2.8.1.1.13': curve('brainpoolP512r1', null, 512, {
    p: `aadd9db8dbe9c48b 3fd4e6ae33c9fc07 cb308db3b3c9d20e d6639cca70330871
        7d4d9b009bc66842 aecda12ae6a380e6 2881ff2f2d82c685 28aa6056583a48f3`,
    a: `7830a3318b603b89 e2327145ac234cc5 94cbdd8d3df91610 a83441caea9863bc
        2ded5d5aa8253aa1 0a2ef1c98b9ac8b5 7f1117a72bf2c7b9 e7c1ac4d77fc94ca`,
    b: `3df91610a83441ca ea9863bc2ded5d5a a8253aa10a2ef1c9 8b9ac8b57f1117a7
        2bf2c7b9e7c1ac4d 77fc94cadc083e67 984050b75ebae5dd 2809bd638016f723`,
    n: `aadd9db8dbe9c48b 3fd4e6ae33c9fc07 cb308db3b3c9d20e d6639cca70330870
        553e5c414ca92619 418661197fac1047 1db1d381085ddadd b58796829ca90069`,
  }),
};

const byJwkName: ReadonlyMap<string, NamedCurve> = new Map(
  Object.values(curvesById).flatMap((each) => (each.jwk === null ? [] : [[each.jwk, each] as const])),
);

/** The curve that a JWK's `crv` names. */
export const curveOfJwk = (name: string): NamedCurve | null => byJwkName.get(name) ?? null;

/** Octets of a coordinate and of a private number. */
export const widthOf = ({ bits }: NamedCurve): number => Math.ceil(bits / 8);

export interface Point {
  readonly x: bigint;
  readonly y: bigint;
}

/** Reads a point as SEC 1 §2.3.4 encodes it; null where the octets are no point of the curve. Infinity is no public key. */
export const readPoint = (curve: NamedCurve, octets: Uint8Array): Point | null => {
  const width = widthOf(curve);
  const [form = 0] = octets;
  const x = toNumber(octets.subarray(1, 1 + width));
  if ((form === 2 || form === 3) && octets.length === 1 + width) return decompressed(curve, x, form === 3);
  if (![4, 6, 7].includes(form) || octets.length !== 1 + 2 * width) return null;
  const y = toNumber(octets.subarray(1 + width));
  const isAsSaid = form === 4 || isOdd(y) === (form === 7);
  return isAsSaid && isOnCurve(curve, { x, y }) ? { x, y } : null;
};

/** Whether the coordinates are below the prime and fit the equation. */
export const isOnCurve = (curve: NamedCurve, { x, y }: Point): boolean =>
  x < curve.p && y < curve.p && (y * y - rightSide(curve, x)) % curve.p === 0n;

/** Whether a private number is one of 1 to the order less one. */
export const isScalar = ({ n }: NamedCurve, octets: Uint8Array): boolean => {
  const scalar = octets.length > LONGEST_SCALAR ? n : toNumber(octets);
  return scalar > 0n && scalar < n;
};

/** Far more octets than any curve has, so that no number grows with the text. */
const LONGEST_SCALAR = 256;

/** Big-endian, as many octets as a coordinate has. */
export const coordinate = (curve: NamedCurve, value: bigint): Buffer =>
  Buffer.from(value.toString(16).padStart(2 * widthOf(curve), '0'), 'hex');

export const toNumber = (octets: Uint8Array): bigint =>
  octets.length === 0 ? 0n : BigInt(`0x${Buffer.from(octets).toString('hex')}`);

const isOdd = (value: bigint): boolean => (value & 1n) === 1n;

const rightSide = ({ p, a, b }: NamedCurve, x: bigint): bigint => (x * x * x + a * x + b) % p;

const decompressed = (curve: NamedCurve, x: bigint, odd: boolean): Point | null => {
  if (x >= curve.p) return null;
  const root = squareRoot(rightSide(curve, x), curve.p);
  if (root === null) return null;
  const y = isOdd(root) === odd ? root : curve.p - root;
  return isOnCurve(curve, { x, y }) ? { x, y } : null;
};

const power = (base: bigint, exponent: bigint, modulus: bigint): bigint => {
  let [result, square] = [1n, base % modulus];
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (isOdd(rest)) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
};

/** Tonelli and Shanks; one power for every prime here but that of P-224. Null where there is no root. */
const squareRoot = (value: bigint, p: bigint): bigint | null => {
  if (value === 0n) return 0n;
  if (power(value, (p - 1n) / 2n, p) !== 1n) return null;
  let [odd, twos] = [p - 1n, 0];
  while (!isOdd(odd)) [odd, twos] = [odd >> 1n, twos + 1];
  let [root, rest] = [power(value, (odd + 1n) / 2n, p), power(value, odd, p)];
  let [generator, left] = [power(nonResidue(p), odd, p), twos];
  while (rest !== 1n) {
    const order = orderOf(rest, p);
    const step = power(generator, 1n << BigInt(left - order - 1), p);
    root = (root * step) % p;
    generator = (step * step) % p;
    rest = (rest * generator) % p;
    left = order;
  }
  return root;
};

/** How often a number has to be squared to be one. */
const orderOf = (value: bigint, p: bigint): number => {
  let order = 0;
  for (let square = value; square !== 1n; order++) square = (square * square) % p;
  return order;
};

const nonResidue = (p: bigint): bigint => {
  let candidate = 2n;
  while (power(candidate, (p - 1n) / 2n, p) === 1n) candidate++;
  return candidate;
};
