import { isDeepStrictEqual } from 'node:util';
import { isJwk, parseObject, thumbprintOf } from '../pki/jwk/members';
import { sameJwk } from '../pki/same';
import type { AttributeType } from '../terraform/schema/attribute';

/**
 * A JWK or a JWK set as JSON; order and white space carry no meaning. What is wrong with one depends on where its key goes,
 * so that is for a rule to say.
 */
export const jwkText = (): AttributeType<string> => ({
  wire: 'string',
  same: sameJwk,
});

/** A public JWK as a server tells it. What only one of two texts says of the same key, such as `alg`, is no difference. */
export const publicJwkText = (): AttributeType<string> => ({
  wire: 'string',
  same: (one, other) => {
    const [left, right] = [parseObject(one), parseObject(other)];
    if (left === null || right === null || left['kid'] !== right['kid'] || !isJwk(left) || !isJwk(right)) return false;
    const key = thumbprintOf(left);
    const saidByBoth = Object.keys(left).filter((name) => name in right);
    return (
      key !== null &&
      key === thumbprintOf(right) &&
      saidByBoth.every((name) => isDeepStrictEqual(left[name], right[name]))
    );
  },
});
