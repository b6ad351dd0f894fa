import { createPrivateKey, createPublicKey, ECDH, generateKeyPairSync } from 'node:crypto';
import { curvesById, isScalar, type NamedCurve, readPoint, widthOf } from '../../src/pki/x509/curves';
import { explicit, integer, octetString, oid, sequence } from '../support/der';

const names: Readonly<Record<string, string>> = {
  P192: 'prime192v1',
  P224: 'secp224r1',
  P256: 'prime256v1',
  P384: 'secp384r1',
  P521: 'secp521r1',
};
const curves = Object.entries(curvesById).map(([id, curve]) => ({
  id,
  curve,
  name: curve.name,
  openssl: names[curve.name] ?? curve.name,
}));

const octets = (curve: NamedCurve, value: bigint): Buffer => {
  const hex = value.toString(16).padStart(2 * widthOf(curve), '0');
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
};

/** The public point that OpenSSL makes of a private number, uncompressed. */
const pointOf = (id: string, curve: NamedCurve, scalar: bigint): Buffer => {
  const key = sequence(integer(1), octetString(octets(curve, scalar)), explicit(0, oid(id)));
  const spki = createPublicKey(createPrivateKey({ key, format: 'der', type: 'sec1' })).export({
    format: 'der',
    type: 'spki',
  });
  return spki.subarray(-1 - 2 * widthOf(curve));
};

describe.each(curves)('$name', ({ id, curve, openssl }) => {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: openssl });
  const point = publicKey.export({ type: 'spki', format: 'der' }).subarray(-1 - 2 * widthOf(curve));

  test.each(['uncompressed', 'compressed', 'hybrid'] as const)('has every %s point that OpenSSL makes', (form) => {
    const encoded = ECDH.convertKey(point, openssl, undefined, undefined, form);
    const expected = { x: point.subarray(1, 1 + widthOf(curve)), y: point.subarray(1 + widthOf(curve)) };
    const read = readPoint(curve, Buffer.from(encoded));
    expect(read && { x: octets(curve, read.x), y: octets(curve, read.y) }).toEqual(expected);
  });

  test('has none that was changed', () => {
    const changed = Buffer.from(point);
    changed.writeUInt8(changed.readUInt8(changed.length - 1) ^ 1, changed.length - 1);
    expect(readPoint(curve, changed)).toBeNull();
    expect(readPoint(curve, Buffer.concat([point, Buffer.alloc(1)]))).toBeNull();
    expect(readPoint(curve, Buffer.from([0]))).toBeNull();
  });

  test('has its order: the last private number makes the base point, mirrored', () => {
    const [first, last] = [pointOf(id, curve, 1n), pointOf(id, curve, curve.n - 1n)].map((each) =>
      readPoint(curve, each),
    );
    expect(last).toEqual({ x: first?.x, y: curve.p - (first?.y ?? 0n) });
  });

  test('has private numbers from 1 to the order less one', () => {
    const accepted = [0n, 1n, curve.n - 1n, curve.n, 2n * curve.n].map((each) => isScalar(curve, octets(curve, each)));
    expect(accepted).toEqual([false, true, true, false, false]);
    expect(isScalar(curve, Buffer.alloc(1_000_000, 1))).toBe(false);
    expect(isScalar(curve, Buffer.alloc(0))).toBe(false);
  });
});
