import { publicJwkText } from '../../../attributes/jwk';
import { computed, defaulted, inherited, required } from '../../../terraform/schema/attribute';
import { bool, nullable, string } from '../../../terraform/schema/attribute-type';
import type { Input, Result, State } from '../../../terraform/schema/infer';
import { apinizerName } from '../names';
import { sourceAttributes } from './attributes/source';

/** What a JWK of Apinizer is to Terraform. */
export const attributes = {
  id: computed(string(), { description: '`project/name`.' }),
  project: inherited(apinizerName(), {
    description: "Project the JWK belongs to; the provider's when left out.",
    replace: true,
  }),
  name: required(apinizerName(), {
    description: 'Name of the JWK, unique in the project. Changing it detaches the JWK from its source.',
  }),
  description: defaulted(string(), '', { description: 'Free text. Changing it detaches the JWK from its source.' }),
  replace_to_keep_source: defaulted(bool(), false, {
    description: 'Whether a change of name or description replaces the JWK instead of detaching it from its source.',
    local: true,
  }),
  ...sourceAttributes,
  key_type: computed(nullable(string()), { description: '`RSA`, `EC`, `OCT` or `OKP`.' }),
  kid: computed(nullable(string()), { description: 'Key id.' }),
  thumbprint: computed(nullable(string()), {
    description: 'SHA-256 thumbprint of the public key (RFC 7638), base64url.',
  }),
  public_jwk: computed(nullable(publicJwkText()), { description: 'The JWK as JSON, public members only.' }),
  current_source_type: computed(nullable(string()), {
    description: 'Source type the manager reports now, such as `CERTIFICATE`.',
  }),
  source_attached: computed(bool(), { description: 'Whether the JWK still follows its source.' }),
};

export type JwkInput = Input<typeof attributes>;
export type JwkState = State<typeof attributes>;
export type JwkResult = Result<typeof attributes>;
