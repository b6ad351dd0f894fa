import { domainName, uuid } from '../../../attributes/identifiers';
import { certificateFactsOf, pemCertificates, pemPrivateKey } from '../../../attributes/pem';
import {
  computed,
  defaulted,
  derived,
  inherited,
  optional,
  optionalComputed,
} from '../../../terraform/schema/attribute';
import {
  bool,
  integer,
  mapOf,
  nullable,
  object,
  oneOf,
  setOf,
  setOfValues,
  string,
} from '../../../terraform/schema/attribute-type';
import type { Input, Planned, Result, State } from '../../../terraform/schema/infer';

const reported = (description: string, behaviour: { readonly stable?: boolean } = {}) =>
  computed(nullable(string()), { description, ...behaviour });

/** What smoxy alone decides about a certificate; its words are passed through as strings. */
export const serverAttributes = {
  status: reported('State of the certificate at smoxy, such as `active`.'),
  expires_at: reported('End of validity as smoxy reports it.'),
  issuer_name: reported('Issuer as smoxy reports it.'),
  server_fingerprint: reported('SHA-256 fingerprint smoxy reports, in lower-case hex.'),
  sans: computed(
    setOfValues({
      id: reported('Id of the name at smoxy.'),
      name: computed(string(), { description: 'DNS name, in lower case.' }),
      dns_status: reported('State of the `_acme-challenge` record, such as `valid` or `missing`.'),
      ssl_status: reported('Whether the issued certificate covers the name, such as `covered`.'),
    }),
    {
      description:
        'Names the certificate is to cover: the `name` in lower case, its `id` at smoxy, `dns_status` (the state of its `_acme-challenge` record, such as `valid` or `missing`) and `ssl_status` (whether the issued certificate covers it, such as `covered`).',
    },
  ),
  last_attempt: computed(
    nullable(
      object({
        id: computed(string(), { description: 'Id of the attempt.' }),
        type: reported('Kind of operation, such as `acme_renew`.'),
        status: reported('Outcome, such as `succeeded`.'),
        started_at: reported('Start of the attempt.'),
        finished_at: reported('End of the attempt; null while it runs.'),
      }),
    ),
    { description: 'The latest issuance, renewal or upload.' },
  ),
  attempt_count: computed(nullable(integer()), { description: 'Number of attempts so far.' }),
  created_at: reported('When smoxy made the certificate.', { stable: true }),
  updated_at: reported('When the certificate was last changed.'),
};

/** What a certificate of smoxy is to Terraform; the server's words are passed through as strings. */
export const attributes = {
  id: computed(string(), { description: "The certificate's id at smoxy (UUID).", stable: true }),
  organization_id: inherited(string(), {
    description: "Organization the certificate belongs to; the provider's when left out.",
    replace: true,
  }),
  name: derived(
    string(),
    { attribute: 'domain_name', value: (domain: string) => domain },
    { description: 'The same as `domain_name`, under the name that Terraform shows in every plan.' },
  ),
  domain_name: optionalComputed(domainName(), {
    description:
      'Root domain whose certificate is adopted. Set this or `certificate_id`; both are accepted where they mean the same certificate.',
    replace: true,
    stable: true,
  }),
  certificate_id: optionalComputed(uuid(), {
    description:
      'Id of the certificate that is adopted. Set this or `domain_name`; both are accepted where they mean the same certificate.',
    replace: true,
    stable: true,
  }),
  type: optionalComputed(
    {
      ...string({ pattern: /^(auto_managed|custom)$/, expected: 'Accepted: "auto_managed", "custom".' }),
      accepted: ['auto_managed', 'custom'],
    },
    {
      description:
        'Who manages the certificate: smoxy (`auto_managed`) or you (`custom`, implied by `certificate_pem`). Setting `auto_managed` hands it back.',
    },
  ),
  certificate_pem: optional(pemCertificates(), { description: 'Certificate in PEM, leaf first.' }),
  chain_pem: optional(pemCertificates(), {
    description: 'Intermediate certificates in PEM, each signing the one before.',
  }),
  private_key_pem_wo: optional(pemPrivateKey(), {
    description:
      'Private key of the certificate in PEM, encrypted or not. Never stored: it is sent again exactly when the certificate changes. Needs Terraform or OpenTofu 1.11.',
    writeOnly: true,
    sensitive: true,
  }),
  private_key_pem: optional(pemPrivateKey(), {
    description:
      'Private key of the certificate in PEM, for CLIs before 1.11. Stored in state: prefer `private_key_pem_wo`.',
    sensitive: true,
    local: true,
  }),
  private_key_passphrase_wo: optional(string(), {
    description:
      'Passphrase of an encrypted `private_key_pem_wo` or `private_key_pem`. Never stored and never sent: smoxy gets the decrypted key. A final line break, as a file has it, does not count. Needs Terraform or OpenTofu 1.11.',
    writeOnly: true,
    sensitive: true,
  }),
  on_destroy: defaulted(oneOf('forget', 'auto_managed', 'delete'), 'forget', {
    description:
      'What destroying this resource does: leave the certificate as it is (`forget`), hand it back to smoxy (`auto_managed`) or delete it (`delete`, which smoxy does not document).',
    local: true,
  }),
  wait_for_active: defaulted(bool(), true, {
    description: 'Whether create and update wait until the certificate is active.',
    local: true,
  }),
  active_statuses: defaulted(setOf(string()), ['active'], {
    description: 'Values of `status` that end the wait; smoxy documents `active` only.',
    local: true,
  }),
  failed_statuses: defaulted(setOf(string()), [], {
    description: 'Values of `status` that end the wait with an error, before its time is over.',
    local: true,
  }),
  renewal_triggers: optional(mapOf(string()), {
    description:
      'Any values; when they are set or one changes, smoxy is asked to renew an `auto_managed` certificate. Adopting one renews nothing.',
  }),
  ...certificateFactsOf('certificate_pem'),
  ...serverAttributes,
};

export type CertificateInput = Input<typeof attributes>;
export type CertificateState = State<typeof attributes>;
export type CertificatePlanned = Planned<typeof attributes>;
export type CertificateResult = Result<typeof attributes>;
