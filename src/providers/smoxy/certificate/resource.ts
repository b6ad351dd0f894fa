import { isDeepStrictEqual } from 'node:util';
import type { Call } from '../../../terraform/schema/call';
import { type Diagnostic, error } from '../../../terraform/schema/diagnostic';
import { defineResource, Refused, Unfinished } from '../../../terraform/schema/resource';
import type { SmoxyConnection } from '../connection';
import { findToAdopt } from './adoption';
import { type Certificate, type CertificateApi, type CertificateId, certificateApi } from './api';
import { attributes, type CertificateInput, type CertificateState } from './attributes';
import { changesFor, isNothing } from './changes';
import { amend } from './planning';
import { imported, reported } from './reported';
import { rules } from './rules';
import { existing, renew, send } from './sending';
import { rememberWait, type WaitLeft, waitLeft } from './wait-left';
import { latestAttempt, type Waited, waitUntilActive } from './waiting';

export const certificate = defineResource({
  name: 'certificate',
  description:
    'A certificate of a root domain on the smoxy edge. smoxy makes a certificate when the first hostname of a domain is added; this resource adopts it and manages it from then on.',
  api: (http: SmoxyConnection) => certificateApi(http),
  attributes,
  timeouts: { create: '20m', read: '5m', update: '20m', delete: '5m' },
  validate: rules,
  plan: (change, _api, call) => amend(change, call),

  /** Adoption can be repeated, so what fails on the way is not recorded: the next apply adopts again and sends what is missing. */
  async create(api, input, call) {
    const server = await findToAdopt(api, input);
    const id = { organization_id: input.organization_id, certificate_id: server.id };
    const changes = changesFor(input, server, null);
    const since = await send(api, id, { server, changes, input, call });
    const left = { renewing: false, earlier: isNothing(changes) ? undefined : idOfAttempt(server) };
    const { certificate, problems } = await waited(api, id, { input, since, left, call });
    if (problems.length > 0) throw new Refused(problems);
    return reported(input, certificate);
  },

  async read(api, state) {
    const found = await api.find(idOf(state));
    return found && reported(state, found);
  },

  async update(api, input, prior, call) {
    const id = idOf(prior);
    const server = await existing(api, id);
    const changes = changesFor(input, server, prior);
    const changed = await send(api, id, { server, changes, input, call });
    const renewal = isToRenew(input, prior) ? await renewed(api, id, { since: changed, call }) : null;
    const change = isNothing(changes) ? waitLeft(call.private) : { renewing: false, earlier: idOfAttempt(server) };
    const left = renewal?.left ?? change ?? { renewing: false, earlier: idOfAttempt(server) };
    const { certificate, outcome, problems } = await waited(api, id, {
      input,
      since: renewal?.since ?? changed,
      left,
      call,
    });
    rememberWait(call.private, outcome === 'stopped' ? left : null);
    if (problems.length === 0) return reported(input, certificate);
    // A renewal that failed is to be done again, so its triggers stay what they were.
    const { renewal_triggers } = renewal && outcome === 'failed' ? prior : input;
    throw new Unfinished(reported({ ...input, renewal_triggers }, certificate), problems);
  },

  async delete(api, state, call) {
    const id = idOf(state);
    if (state.on_destroy === 'delete') await api.remove(id);
    if (state.on_destroy !== 'auto_managed') return;
    const server = await api.find(id);
    if (server === null || server.type === 'auto_managed') return;
    await send(api, id, { server, changes: { type: 'auto_managed' }, input: state, call });
  },

  import: {
    id: 'organization_id/certificate_id',
    async find(api, id) {
      const [organization_id = '', which = '', ...more] = id.split('/');
      if (organization_id === '' || which === '' || more.length > 0) throw new Refused([badImportId(id)]);
      // A root domain has a dot, a UUID has none.
      const found = which.includes('.')
        ? await findToAdopt(api, { organization_id, domain_name: which, certificate_id: null })
        : await api.find({ organization_id, certificate_id: which });
      return found && imported(organization_id, found);
    },
  },
});

const idOf = ({ organization_id, id }: CertificateState): CertificateId => ({ organization_id, certificate_id: id });

const idOfAttempt = ({ last_attempt }: Certificate): string | null => last_attempt?.id ?? null;

/** Taking the triggers away asks for nothing. */
const isToRenew = (input: CertificateInput, prior: CertificateState): boolean =>
  input.renewal_triggers !== null && !isDeepStrictEqual({ ...input.renewal_triggers }, { ...prior.renewal_triggers });

interface Renewed {
  readonly since: Certificate;
  readonly left: WaitLeft;
}

/** Starts a renewal, or finds the one that runs. */
const renewed = async (
  api: CertificateApi,
  id: CertificateId,
  { since, call }: { readonly since: Certificate; readonly call: Call },
): Promise<Renewed> => {
  const before = await latestAttempt(api, id, { certificate: since, goal: { renewing: true }, call });
  const earlier = before?.id ?? null;
  const outcome = await renew(api, id, earlier);
  // One that ran already may be the latest that was seen.
  const left = { renewing: true, earlier: outcome === 'started' ? earlier : undefined };
  return { since: await existing(api, id), left };
};

const waited = async (
  api: CertificateApi,
  id: CertificateId,
  {
    input,
    since,
    left,
    call,
  }: {
    readonly input: CertificateInput;
    readonly since: Certificate;
    readonly left: WaitLeft;
    readonly call: Call;
  },
): Promise<Waited> => {
  if (!input.wait_for_active) return { certificate: since, outcome: 'active', problems: [] };
  const { active_statuses, failed_statuses } = input;
  return waitUntilActive(api, id, { since, goal: { ...left, active_statuses, failed_statuses }, call });
};

const badImportId = (id: string): Diagnostic =>
  error(
    'Not an import id',
    `Found ${JSON.stringify(id)}. Accepted: organization_id/certificate_id, such as 42/9f8b7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c6d, or organization_id/domain_name, such as 42/example.com.`,
  );
