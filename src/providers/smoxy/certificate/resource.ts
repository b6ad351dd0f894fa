import { HttpFailure } from '../../../http/failure';
import type { Call } from '../../../terraform/schema/call';
import { warning } from '../../../terraform/schema/diagnostic';
import { type Amendment, type Change, defineResource, Refused, Unfinished } from '../../../terraform/schema/resource';
import { UNKNOWN } from '../../../terraform/schema/value';
import type { SmoxyConnection } from '../connection';
import { findToAdopt } from './adoption';
import { type Certificate, type CertificateApi, type CertificateId, certificateApi } from './api';
import { attributes, type CertificateInput, type CertificateResult, type CertificateState } from './attributes';
import { changesFor, isNothing, sameMaterial } from './changes';
import { rules } from './rules';
import { type Waited, waitUntilActive } from './waiting';

export const certificate = defineResource({
  name: 'certificate',
  description:
    'A certificate of a root domain on the smoxy edge. smoxy makes a certificate when the first hostname of a domain is added; this resource adopts it and manages it from then on.',
  api: (http: SmoxyConnection) => certificateApi(http),
  attributes,
  timeouts: { create: '20m', read: '5m', update: '20m', delete: '5m' },
  validate: rules,
  plan: (change) => planType(change),

  /** Adoption can be repeated, so what fails on the way is not recorded: the next apply adopts again and sends what is missing. */
  async create(api, input, call) {
    const found = await findToAdopt(api, input);
    const id = { organization_id: input.organization_id, certificate_id: found.id };
    const changes = changesFor(input, found);
    const adopted = isNothing(changes) ? found : await api.patch(id, changes);
    const { certificate, problems } = await settled(api, id, { input, since: adopted, call });
    if (problems.length > 0) throw new Refused(problems);
    return { ...stated(input, certificate), ...materialOf(input, certificate) };
  },

  async read(api, state) {
    const found = await api.find(idOf(state));
    return found && { ...stated(state, found), ...materialOf(state, found) };
  },

  async update(api, input, prior, call) {
    const id = idOf(prior);
    const server = (await api.find(id)) ?? (await findToAdopt(api, { ...input, certificate_id: prior.id }));
    const changes = changesFor(input, server);
    const changed = isNothing(changes) ? server : await api.patch(id, changes);
    const renewing = JSON.stringify(input.renewal_triggers) !== JSON.stringify(prior.renewal_triggers);
    if (renewing) await renew(api, id);
    const before = renewing ? (server.last_attempt?.id ?? null) : undefined;
    const { certificate, problems } = await settled(api, id, { input, since: changed, before, call });
    const result = { ...stated(input, certificate), ...materialOf(input, certificate) };
    if (problems.length > 0) throw new Unfinished(result, problems);
    return result;
  },

  async delete(api, state) {
    if (state.on_destroy === 'delete') await api.remove(idOf(state));
    if (state.on_destroy === 'auto_managed') await handBack(api, idOf(state));
  },

  import: {
    id: 'organization_id/certificate_id',
    async find(api, id) {
      const [organization_id = '', which = ''] = id.split('/', 2);
      const isId = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(which);
      const found = isId
        ? await api.find({ organization_id, certificate_id: which })
        : await findToAdopt(api, { organization_id, domain_name: which, certificate_id: null });
      return found && imported(organization_id, found);
    },
  },
});

const idOf = ({ organization_id, id }: CertificateState): CertificateId => ({ organization_id, certificate_id: id });

const settled = async (
  api: CertificateApi,
  id: CertificateId,
  {
    input,
    ...wait
  }: {
    readonly input: CertificateInput;
    readonly since: Certificate;
    readonly before?: string | null | undefined;
    readonly call: Call;
  },
): Promise<Waited> =>
  input.wait_for_active ? waitUntilActive(api, id, wait) : { certificate: wait.since, problems: [] };

/** One that runs already is the one to wait for. */
const renew = async (api: CertificateApi, id: CertificateId): Promise<void> => {
  try {
    await api.renew(id);
  } catch (failure) {
    if (!(failure instanceof HttpFailure) || failure.kind !== 'conflict') throw failure;
  }
};

const handBack = async (api: CertificateApi, id: CertificateId): Promise<void> => {
  const server = await api.find(id);
  if (server && server.type !== 'auto_managed') await api.patch(id, { type: 'auto_managed' });
};

/** A certificate makes the type custom without its being said; the plan says it, and warns where smoxy managed it until now. */
const planType = ({ prior, planned, configured }: Change<typeof attributes>): Amendment<typeof attributes> => {
  if (configured.has('type') || planned.certificate_pem === UNKNOWN) return {};
  if (planned.certificate_pem === null) return { set: { type: prior?.type ?? UNKNOWN } };
  if (prior?.type !== 'auto_managed') return { set: { type: 'custom' } };
  const announcement = warning(
    'Certificate becomes custom',
    'smoxy manages and renews this certificate until now. With certificate_pem it becomes custom, and renewing it is up to you. Set type to "custom" to say that this is meant.',
    ['certificate_pem'],
  );
  return { set: { type: 'custom' }, diagnostics: [announcement] };
};

type Kept = Omit<CertificateInput, 'private_key_pem_wo'>;

/** Everything but the material: what smoxy reports, and what steers this resource. */
const stated = (kept: Kept, server: Certificate): Omit<CertificateResult, 'certificate_pem' | 'chain_pem'> => ({
  ...server,
  organization_id: kept.organization_id,
  domain_name: server.domain_name ?? kept.domain_name ?? '',
  certificate_id: server.id,
  type: server.type === 'custom' ? 'custom' : 'auto_managed',
  private_key_pem: kept.private_key_pem,
  on_destroy: kept.on_destroy,
  wait_for_active: kept.wait_for_active,
  renewal_triggers: kept.renewal_triggers,
});

type Material = Pick<CertificateResult, 'certificate_pem' | 'chain_pem'>;

/** What was configured while smoxy has the same, in whichever field; what smoxy has where it differs. */
const materialOf = ({ certificate_pem, chain_pem }: Kept, server: Certificate): Material => {
  if (certificate_pem === null || sameMaterial({ certificate_pem, chain_pem }, server))
    return { certificate_pem, chain_pem };
  return { certificate_pem: server.certificate_pem, chain_pem: server.chain_pem };
};

const imported = (organization_id: string, server: Certificate): CertificateResult => {
  const isCustom = server.type === 'custom';
  const kept: Kept = {
    organization_id,
    domain_name: server.domain_name,
    certificate_id: server.id,
    type: isCustom ? 'custom' : 'auto_managed',
    certificate_pem: isCustom ? server.certificate_pem : null,
    chain_pem: isCustom ? server.chain_pem : null,
    private_key_pem: null,
    on_destroy: 'forget',
    wait_for_active: true,
    renewal_triggers: null,
  };
  return { ...stated(kept, server), certificate_pem: kept.certificate_pem, chain_pem: kept.chain_pem };
};
