import { certificateFactsOf, pemCertificates } from '../../../attributes/pem';
import { computed, defaulted, inherited, optional, required } from '../../../terraform/schema/attribute';
import { bool, oneOf, setOf, string } from '../../../terraform/schema/attribute-type';
import type { Input, Result, State } from '../../../terraform/schema/infer';
import { apinizerName, environmentName } from '../names';

/** What a certificate of Apinizer is to Terraform. */
export const attributes = {
  id: computed(string(), { description: '`project/name`.', stable: true }),
  project: inherited(apinizerName(), {
    description: "Project the certificate belongs to; the provider's when left out.",
    replace: true,
  }),
  name: required(apinizerName({ reserved: ['truststore'] }), {
    description: 'Name of the certificate, unique in the project.',
    replace: true,
  }),
  alias: required(string({ pattern: /\S/, expected: 'Accepted: any text that is not empty.' }), {
    description: 'Alias in the keystore, unique over the certificates of an environment.',
  }),
  description: defaulted(string(), '', { description: 'Free text.' }),
  environments: required(setOf(environmentName()), { description: 'Environments the certificate is deployed to.' }),
  certificate_pem: required(pemCertificates(), { description: 'Certificate in PEM.' }),
  update_referenced_jwks: defaulted(bool(), false, {
    description:
      'Whether JWKs made from this certificate take over its new key when it changes. Where it is set later, and such a JWK still holds an older key, the certificate is sent again.',
  }),
  update_scope: optional(oneOf('SAME_PROJECT', 'ALL_PROJECTS'), {
    description: 'Which JWKs are updated; required with `update_referenced_jwks`.',
  }),
  referenced_jwks_on_destroy: defaulted(oneOf('nullify', 'delete'), 'nullify', {
    description:
      'What destroying the certificate does to JWKs made from it: they stay without a source (`nullify`) or are deleted (`delete`). Older managers know neither.',
    local: true,
  }),
  duplicate_entries: defaulted(oneOf('warn', 'import_file', 'recreate'), 'warn', {
    description:
      'What to do where the manager shows an old entry of an environment beside the new one, as managers do that add an entry with every update, or keeps the certificate in environments that an update left out. `warn`: every plan tells it, nothing is done. `import_file`: the certificate is sent again to just those environments by `import-file`, which needs a manager from 2026.09.0 and the permission SECRETS + EXPORT_IMPORT, and removes no environment; what that does to JWKs made from the certificate is not documented. `recreate`: the certificate is deleted and recreated; JWKs made from it lose their source or are deleted, as `referenced_jwks_on_destroy` says.',
    local: true,
  }),
  ...certificateFactsOf('certificate_pem'),
};

export type CertificateInput = Input<typeof attributes>;
export type CertificateState = State<typeof attributes>;
export type CertificateResult = Result<typeof attributes>;
