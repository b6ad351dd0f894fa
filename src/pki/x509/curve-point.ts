import { type NamedCurve, widthOf } from './curves';

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
