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
