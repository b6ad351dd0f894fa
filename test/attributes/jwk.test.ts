import { publicJwkText } from '../../src/attributes/jwk';

describe('publicJwkText', () => {
  const key = { kty: 'EC', crv: 'P-256', x: 'eA', y: 'eQ', kid: 'one' };
  const text = (value: unknown) => JSON.stringify(value);

  test.each([
    { name: 'another order', other: text({ kid: 'one', y: 'eQ', x: 'eA', crv: 'P-256', kty: 'EC' }), same: true },
    { name: 'a member that only one has', other: text({ ...key, alg: 'ES256' }), same: true },
    { name: 'another kid', other: text({ ...key, kid: 'two' }), same: false },
    { name: 'no kid', other: text({ ...key, kid: undefined }), same: false },
    { name: 'another key', other: text({ ...key, x: 'eQ' }), same: false },
    { name: 'a key that lacks a member', other: text({ ...key, y: undefined }), same: false },
    { name: 'no JWK', other: '{}', same: false },
    { name: 'no JSON', other: 'one', same: false },
  ])('$name: the same is $same', ({ other, same }) => {
    expect(publicJwkText().same?.(text(key), other)).toBe(same);
    expect(publicJwkText().same?.(other, text(key))).toBe(same);
  });

  test('what both say and say differently is a difference', () => {
    expect(publicJwkText().same?.(text({ ...key, alg: 'ES256' }), text({ ...key, alg: 'ES384' }))).toBe(false);
  });

  test('two texts that lack the same member are not known to be one key', () => {
    expect(publicJwkText().same?.(text({ kty: 'EC', x: 'eA' }), text({ kty: 'EC', x: 'eA' }))).toBe(false);
  });
});
