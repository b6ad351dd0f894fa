import type { Call } from '../../../terraform/schema/call';
import { defineResource, Refused, Unfinished } from '../../../terraform/schema/resource';
import { recover } from '../../failures';
import { problemsWithAccess } from '../access';
import type { SmoxyConnection } from '../connection';
import { problemsWithEnd } from '../failures';
import { parseImportId } from '../import-id';
import { type Certificate, type CertificateApi, type CertificateId, certificateApi } from './api';
import { attributes, type CertificateInput, type CertificateState } from './attributes';
import { aftermathOf, amend, goesOn } from './plan';
import { type Effect, foresee, renews, statusAfterWait, untouched } from './plan/foreseen';
import { rules } from './rules';
import { imported, isShownBy, rememberWait, reported, type WaitLeft, waitLeft } from './state';
import { existing, findToAdopt, remove, send } from './write';
import { changesFor } from './write/changes';
import { forgetKnownAttempt, noteKnownAttempt, noteRenewal, renew } from './write/renewal';
import { type Waited, waitUntilActive } from './write/waiting';

export const certificate = defineResource({
  name: 'certificate',
  description:
    'A certificate of a root domain on the smoxy edge. smoxy makes a certificate when the first hostname of a domain is added; this resource adopts it and manages it from then on.',
  api: (http: SmoxyConnection) => certificateApi(http),
  attributes,
  timeouts: { create: '20m', read: '5m', update: '20m', delete: '5m' },
  validate: rules,
  plan: amend,
  planDestroy: async (prior) => aftermathOf(prior, 'destroying'),
  access: problemsWithAccess,

  adopts: true,

  /** What fails on the way is not recorded: the next apply adopts again and sends what is missing. */
  async create(api, input, call) {
    const server = await findToAdopt(api, input);
    const id = { organization_id: input.organization_id, certificate_id: server.id };
    const since = await send(api, id, { server, changes: changesFor(input, server, null), input, call });
    const left = waitLeft(call.private) ?? { renewing: false, earlier: undefined };
    const { certificate, problems } = await waited(api, id, { input, since, left, call });
    if (problems.length > 0) throw new Refused(problems);
    rememberWait(call.private, null);
    return { ...reported(input, certificate), status: certificate.status ?? statusAfterWait(input) };
  },

  async read(api, state, call) {
    const found = await api.refresh(idOf(state), (listed) => isShownBy(listed, state));
    if (found) noteKnownAttempt(call.private, state.last_attempt, found.last_attempt);
    return found && reported(state, found);
  },

  async update(api, input, prior, call) {
    const id = idOf(prior);
    const effect = foresee(input, prior, goesOn(input, call));
    const server = await existing(api, id);
    const sent = await send(api, id, { server, changes: changesFor(input, server, prior), input, call });
    const renewing = await recover(
      () => renew(api, id, { since: sent, prior: prior.last_attempt, isWanted: renews(input, prior), call }),
      (failure) => {
        const { renewal_triggers } = prior;
        throw new Unfinished(reported({ ...input, renewal_triggers }, sent), problemsWithEnd(failure, call));
      },
    );
    const { since, unread } = renewing ? await readBack(api, id, sent) : { since: sent };
    const left = renewing ?? waitLeft(call.private) ?? { renewing: false, earlier: idOfAttempt(server) };
    const { certificate, outcome, problems } = await waited(api, id, { input, since, left, call });
    rememberWait(call.private, outcome === 'stopped' ? left : null);
    noteRenewal(call.private, null);
    forgetKnownAttempt(call.private);
    // A renewal that failed is to be done again, so its triggers stay what they were.
    const { renewal_triggers } = renewing && outcome === 'failed' ? prior : input;
    const found = reported({ ...input, renewal_triggers }, certificate);
    if (problems.length > 0) throw new Unfinished(found, problems);
    const state = { ...found, status: statusAfter(effect, { input, prior, certificate }), ...untouched(effect, prior) };
    const isUnread = unread !== undefined && !input.wait_for_active;
    if (isUnread) throw new Unfinished(state, [], unread);
    return state;
  },

  async delete(api, state, call) {
    const id = idOf(state);
    if (state.on_destroy === 'delete') await remove(api, id, call);
    if (state.on_destroy !== 'auto_managed') return;
    const server = await api.find(id);
    if (server === null || server.type === 'auto_managed') return;
    await send(api, id, { server, changes: { type: 'auto_managed' }, input: state, call });
  },

  import: {
    id: '[organization_id/]certificate_id',
    async find(api, id, _call, settings) {
      const [organization_id, which = ''] = parseImportId(id, { parts: 1, accepted, settings });
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

interface Updated {
  readonly input: CertificateInput;
  readonly prior: CertificateState;
  readonly certificate: Certificate;
}

/** As it was planned, where smoxy told it before and does not now. */
const statusAfter = ({ isSent }: Effect, { input, prior, certificate }: Updated): string | null => {
  if (!isSent) return prior.status;
  return certificate.status ?? (prior.status === null ? null : statusAfterWait(input));
};

/** What smoxy has after a renewal was asked for; where that cannot be read, what it had before. */
const readBack = (
  api: CertificateApi,
  id: CertificateId,
  before: Certificate,
): Promise<{ readonly since: Certificate; readonly unread?: unknown }> =>
  recover(
    async () => ({ since: await existing(api, id) }),
    (unread) => ({ since: before, unread }),
  );

interface Waiting {
  readonly input: CertificateInput;
  readonly since: Certificate;
  readonly left: WaitLeft;
  readonly call: Call;
}

/** What smoxy has when the wait is over, or now where nobody wants to wait. A failure ends the wait, and what is left of it can go on later. */
const waited = async (
  api: CertificateApi,
  id: CertificateId,
  { input, since, left, call }: Waiting,
): Promise<Waited> => {
  const { wait_for_active, active_statuses, failed_statuses } = input;
  if (!wait_for_active) return { certificate: since, outcome: 'active', problems: [] };
  return recover(
    () => waitUntilActive(api, id, { since, goal: { ...left, active_statuses, failed_statuses }, call }),
    (failure) => ({ certificate: since, outcome: 'stopped', problems: problemsWithEnd(failure, call) }),
  );
};

const accepted =
  'organization_id/certificate_id, such as 42/9f8b7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c6d, or organization_id/domain_name, such as 42/example.com; the organization may be left out where the provider has one.';
