import fc from 'fast-check';
import { issue, makeCa, toPem } from './certificates';
import { oid } from './der';
import { ecSpki, hostileCurves, pkcs8, sec1 } from './hostile-keys';

const octets = (value: bigint): Buffer => {
  const hex = value.toString(16);
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
};

/** Private numbers around the multiples of an order, and anything else. */
const scalarFor = (order: bigint) =>
  fc.oneof(
    fc
      .tuple(fc.bigInt({ min: 0n, max: 3n }), fc.bigInt({ min: -2n, max: 2n }))
      .map(([times, more]) => octets(times * order + more < 0n ? 0n : times * order + more)),
    fc.uint8Array({ maxLength: 80 }).map((bytes) => Buffer.from(bytes)),
  );

/** Points of every form and about every size. */
const pointFor = (width: number) =>
  fc
    .record({
      form: fc.constantFrom(0, 2, 3, 4, 6, 7, 255),
      size: fc.constantFrom(0, width - 1, width, 2 * width - 1, 2 * width, 2 * width + 1),
      fill: fc.constantFrom(0, 1, 7, 255),
    })
    .map(({ form, size, fill }) => Buffer.concat([Buffer.from([form]), Buffer.alloc(size, fill)]));

/** EC keys in every container, with numbers that no key generator makes. */
export const hostileTexts = (): fc.Arbitrary<string> => {
  const root = makeCa();
  return fc.constantFrom(...hostileCurves).chain((curve) => {
    const [scalar, point] = [scalarFor(curve.order), pointFor(curve.width)];
    const inner = fc.option(
      fc.constantFrom(...hostileCurves).map(({ id }) => oid(id)),
      { nil: undefined, freq: 4 },
    );
    const privateKey = fc
      .record({ scalar, point: fc.option(point, { nil: undefined }), inner })
      .map(({ scalar: number, point: half, inner: other }) => ({
        curve,
        scalar: number,
        ...(half === undefined ? {} : { point: half }),
        ...(other === undefined ? {} : { inner: other }),
      }));
    const members = fc.tuple(scalar, point).map(([d, half]) => ({
      ...{ kty: 'EC', crv: curve.jwk, d: d.toString('base64url') },
      x: half.subarray(1, 1 + curve.width).toString('base64url'),
      y: half.subarray(1 + curve.width).toString('base64url'),
    }));
    return fc.oneof(
      privateKey.map(pkcs8),
      privateKey.map(sec1),
      point.map((half) => toPem(ecSpki(curve, half), 'PUBLIC KEY')),
      point.map((half) => issue(root, { spki: ecSpki(curve, half) }).certificatePem),
      members.map((jwk) => JSON.stringify(jwk)),
    );
  });
};
