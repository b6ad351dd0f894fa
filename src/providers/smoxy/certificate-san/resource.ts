import { isDeepStrictEqual } from 'node:util';
import { domainName } from '../../../attributes/domain-name';
import { computed, defaulted, inherited, optional, required } from '../../../terraform/schema/attribute';
import { mapOf, nullable, oneOf, string } from '../../../terraform/schema/attribute-type';
import { error } from '../../../terraform/schema/diagnostic';
import type { Input, State } from '../../../terraform/schema/infer';
import { defineResource, Refused } from '../../../terraform/schema/resource';
import { findToAdopt } from '../certificate/adoption';
import { certificateApi } from '../certificate/api';
import type { SmoxyConnection } from '../connection';
import { type San, sanApi } from './api';
import { add, recheck, remove } from './write';

const reported = (description: string, behaviour: { readonly stable?: boolean } = {}) =>
  computed(nullable(string()), { description, ...behaviour });

const attributes = {
  id: computed(string(), { description: "The name's id at smoxy (UUID).", stable: true }),
  organization_id: inherited(string(), {
    description: "Organization the certificate belongs to; the provider's when left out.",
    replace: true,
  }),
  certificate_id: required(string(), { description: 'Certificate that is to cover the name.', replace: true }),
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

export const certificateSan = defineResource({
  name: 'certificate_san',
  description:
    'A further name of a certificate that smoxy manages. The next issuance covers it, once its `_acme-challenge` record is there.',
  api: (http: SmoxyConnection) => ({ ...sanApi(http), certificates: certificateApi(http) }),
  attributes,
  timeouts: { create: '5m', read: '5m', update: '5m', delete: '5m' },

  adopts: true,

  /** A name can be added once only, so one that is there already is ours. */
  async create(api, input, call) {
    const present = await api.findByName(input, input.name);
    return toState(input, present ?? (await add(api, input, call)));
  },

  async read(api, state) {
    const found = await api.find(state, state.id);
    return found && toState(state, found);
  },

  async update(api, input, prior, call) {
    const { recheck_triggers } = input;
    const isToCheck =
      recheck_triggers !== null && !isDeepStrictEqual({ ...recheck_triggers }, { ...prior.recheck_triggers });
    const before = await api.find(input, prior.id);
    if (!before) throw new Refused([gone(prior)]);
    return toState(input, isToCheck ? await recheck(api, input, { before, call }) : before);
  },

  async delete(api, state, call) {
    if (state.on_destroy === 'delete') await remove(api, state, call);
  },

  import: {
    id: 'organization_id/certificate_id/name',
    async find(api, id) {
      const [organization_id = '', whose = '', which = ''] = id.split('/');
      // A root domain has a dot, a UUID has none.
      const certificate_id = whose.includes('.')
        ? (await findToAdopt(api.certificates, { organization_id, domain_name: whose, certificate_id: null })).id
        : whose;
      const of = { organization_id, certificate_id };
      const found = which.includes('.') ? await api.findByName(of, which) : which && (await api.find(of, which));
      return found ? toState({ ...of, name: found.name, recheck_triggers: null, on_destroy: 'forget' }, found) : null;
    },
  },
});

const toState = (kept: Input<typeof attributes>, san: San): State<typeof attributes> => ({
  ...san,
  organization_id: kept.organization_id,
  certificate_id: kept.certificate_id,
  recheck_triggers: kept.recheck_triggers,
  on_destroy: kept.on_destroy,
});

const gone = ({ name }: State<typeof attributes>) =>
  error('Name has disappeared', `smoxy no longer has the name ${name}. Apply again to add it once more.`, ['name']);
