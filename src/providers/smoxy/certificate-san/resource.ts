import { error } from '../../../terraform/schema/diagnostic';
import { defineResource, Refused } from '../../../terraform/schema/resource';
import { problemsWithAccess } from '../access';
import { certificateApi } from '../certificate/api';
import type { SmoxyConnection } from '../connection';
import { parseImportId } from '../import-id';
import { type San, sanApi } from './api';
import { attributes, type SanInput, type SanState } from './attributes';
import { aftermathOf, amend, checks } from './plan';
import { add, placeIfAny, placeOf, recheck, remove } from './write';

export const certificateSan = defineResource({
  name: 'certificate_san',
  description:
    'A further name of a certificate that smoxy manages. The next issuance covers it, once its `_acme-challenge` record is there.',
  api: (http: SmoxyConnection) => ({ ...sanApi(http), certificates: certificateApi(http) }),
  attributes,
  timeouts: { create: '5m', read: '5m', update: '5m', delete: '5m' },
  plan: amend,
  planDestroy: async (prior) => aftermathOf(prior, 'destroying'),
  access: ({ certificates }, writing, call) => problemsWithAccess(certificates, writing, call),

  adopts: true,

  /** A name can be added once only, so one that is there already is ours. */
  async create(api, input, call) {
    const of = await placeOf(api.certificates, input);
    const present = await api.findByName(of, input.name);
    return toState(input, present ?? (await add(api, { ...of, name: input.name }, call)));
  },

  async read(api, state) {
    const of = await placeIfAny(api.certificates, state);
    const found = of && (await api.find(of, state.id));
    return found && toState(state, found);
  },

  async update(api, input, prior, call) {
    if (!checks(input, prior)) return { ...prior, ...input };
    const of = await placeOf(api.certificates, input);
    const before = await api.find(of, prior.id);
    if (!before) throw new Refused([gone(prior)]);
    return toState(input, await recheck(api, of, { before, call }));
  },

  async delete(api, state, call) {
    if (state.on_destroy !== 'delete') return;
    const of = await placeIfAny(api.certificates, state);
    if (of) await remove(api, { ...of, id: state.id }, call);
  },

  import: {
    id: '[organization_id/]certificate_id/name',
    async find(api, id, _call, settings) {
      const [organization_id, certificate_id = '', which = ''] = parseImportId(id, { parts: 2, accepted, settings });
      const of = await placeOf(api.certificates, { organization_id, certificate_id });
      const found = which.includes('.') ? await api.findByName(of, which) : await api.find(of, which);
      return found ? toState({ ...of, name: found.name, recheck_triggers: null, on_destroy: 'forget' }, found) : null;
    },
  },
});

const accepted =
  'organization_id/certificate_id/name, such as 42/9f8b7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c6d/api.example.com; the domain of the certificate stands for its id, the id of the name for the name, and the organization may be left out where the provider has one.';

const toState = (kept: SanInput, san: San): SanState => ({
  ...san,
  organization_id: kept.organization_id,
  certificate_id: kept.certificate_id,
  recheck_triggers: kept.recheck_triggers,
  on_destroy: kept.on_destroy,
});

const gone = ({ name }: SanState) =>
  error('Name has disappeared', `smoxy no longer has the name ${name}. Apply again to add it once more.`, ['name']);
