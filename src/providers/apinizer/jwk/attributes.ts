import { computed, defaulted, inherited, optional, required } from '../../../terraform/schema/attribute';
import { bool, nullable, object, oneOf, string } from '../../../terraform/schema/attribute-type';
import type { Input, Result, State } from '../../../terraform/schema/infer';
import { apinizerName, environmentName } from '../names';

const fromCertificate = object({
  certificate_name: required(apinizerName(), {
    description: 'Name of the certificate in the same project.',
    replace: true,
  }),
  environment: required(environmentName(), {
    description: 'Environment the certificate is taken from.',
    replace: true,
  }),
  use: required(oneOf('SIGNATURE', 'ENCRYPTION'), { description: 'What the key is for.', replace: true }),
  algorithm: required(string(), { description: 'Algorithm in JOSE’s spelling, such as `RS256`.', replace: true }),
  certificate_fingerprint: optional(string(), {
    description:
      'The certificate’s `fingerprint_sha256`: when it changes, the JWK is read again after the certificate and must have followed it.',
  }),
});

/** What a JWK of Apinizer is to Terraform. */
export const attributes = {
  id: computed(string(), { description: '`project/name`.' }),
  project: inherited(apinizerName(), {
    description: 'Project the JWK belongs to; the provider’s when left out.',
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
  from_certificate: optional(fromCertificate, { description: 'Makes the JWK from a certificate of the project.' }),
  key_type: computed(nullable(string()), { description: '`RSA`, `EC`, `OCT` or `OKP`.' }),
  kid: computed(nullable(string()), { description: 'Key id.' }),
  thumbprint: computed(nullable(string()), {
    description: 'SHA-256 thumbprint of the public key (RFC 7638), base64url.',
  }),
  public_jwk: computed(nullable(string()), { description: 'The JWK as JSON, public members only.' }),
  current_source_type: computed(nullable(string()), {
    description: 'Source type the manager reports now, such as `CERTIFICATE`.',
  }),
  source_attached: computed(bool(), { description: 'Whether the JWK still follows its source.' }),
};

export type JwkInput = Input<typeof attributes>;
export type JwkState = State<typeof attributes>;
export type JwkResult = Result<typeof attributes>;
