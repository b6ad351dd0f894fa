import { domainName, uuid } from '../../../attributes/identifiers';
import { computed, defaulted, inherited, optional, required } from '../../../terraform/schema/attribute';
import { mapOf, nullable, oneOf, string } from '../../../terraform/schema/attribute-type';
import type { Input, Planned, State } from '../../../terraform/schema/infer';

const reported = (description: string, behaviour: { readonly stable?: boolean } = {}) =>
  computed(nullable(string()), { description, ...behaviour });

/** What a name of a certificate is to Terraform. */
export const attributes = {
  id: computed(string(), { description: "The name's id at smoxy (UUID).", stable: true }),
  organization_id: inherited(string(), {
    description: "Organization the certificate belongs to; the provider's when left out.",
    replace: true,
  }),
  certificate_id: required(uuid(), {
    description:
      'Certificate that is to cover the name: its id, or its root domain. The other spelling of the same certificate replaces nothing.',
    replace: true,
  }),
  name: required(domainName(), {
    description:
      'DNS name within the domain of the certificate, also a wildcard (`*.shop.example.com`), that no other name of the certificate implies. A name that is there already is adopted.',
    replace: true,
  }),
  recheck_triggers: optional(mapOf(string()), {
    description: 'Any values; when they are set or one changes, smoxy checks the DNS of the name at once.',
  }),
  on_destroy: defaulted(oneOf('forget', 'delete'), 'forget', {
    description:
      'What destroying this resource does: leave the name on the certificate (`forget`) or delete it (`delete`, which smoxy does not document).',
    local: true,
  }),
  dns_status: reported(
    "State of the `_acme-challenge` record: `unknown`, `valid`, `missing` or another word of smoxy's.",
  ),
  ssl_status: reported('Whether the issued certificate covers the name, such as `covered`.'),
  dns_last_checked_at: reported('When smoxy last looked at the record.'),
  dns_next_check_at: reported('When smoxy will look again.'),
  created_at: reported('When the name was added.', { stable: true }),
  updated_at: reported('When the name was last changed.'),
};

export type SanInput = Input<typeof attributes>;
export type SanState = State<typeof attributes>;
export type SanPlanned = Planned<typeof attributes>;
