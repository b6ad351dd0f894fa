import { sameDomainName } from '../../../attributes/identifiers';
import type { Call } from '../../../terraform/schema/call';
import { type Diagnostic, error } from '../../../terraform/schema/diagnostic';
import { Refused } from '../../../terraform/schema/resource';
import { growingPausesMs, poll } from '../../polling';
import { failureKindOf, removeSurely, resultOf, write } from '../../write';
import { explainFailure } from '../failures';
import type { Certificate, CertificateApi, CertificateChanges, CertificateId } from './api';
import type { CertificateInput } from './attributes';
import { rememberWait, waitLeft } from './state';
import { comparisonOf, isLeafOf, isNothing, type Material } from './write/changes';

/** The certificate as smoxy has it; one that is gone is an error of the practitioner's. */
export const existing = async (api: CertificateApi, id: CertificateId): Promise<Certificate> => {
  const found = await api.find(id);
  if (found) return found;
  throw new Refused([noSuchId(id.organization_id, id.certificate_id)]);
};

/** A destroy has none. */
type Passphrase = Partial<Pick<CertificateInput, 'private_key_passphrase_wo'>>;

export interface Sending {
  readonly server: Certificate;
  readonly changes: CertificateChanges;
  readonly input: Material & Pick<CertificateInput, 'private_key_pem'> & Passphrase;
  readonly call: Call;
}

/**
 * One PATCH, or none where nothing changes; smoxy's certificate afterwards. While an attempt runs, smoxy may refuse it: it is then repeated.
 * Unless it surely came to nothing, that its end is to be waited for is remembered.
 */
export const send = async (api: CertificateApi, id: CertificateId, sending: Sending): Promise<Certificate> => {
  const { server, changes, input, call } = sending;
  if (isNothing(changes)) return server;
  if (changes.certificate_pem !== undefined && changes.private_key_pem === undefined) throw new Refused([keyMissing]);
  /** Null where an attempt that runs kept smoxy from it. */
  const patchOnce = async (isLast: boolean): Promise<Certificate | null> => {
    const before = waitLeft(call.private);
    rememberWait(call.private, { renewing: false, earlier: server.last_attempt?.id ?? null });
    const outcome = await patched(api, id, sending);
    if (outcome.kind === 'confirmed') return resultOf(outcome);
    if (outcome.kind === 'refused') rememberWait(call.private, before);
    if (failureKindOf(outcome) !== 'conflict' || isLast) throw atTheKey(outcome.failure, input);
    return null;
  };
  const look = async (next_try_ms: number | null): Promise<Certificate | null> => {
    const sent = await patchOnce(false);
    // The attempt may have ended since the refusal, so one more try is due when none runs.
    if (sent !== null || !(await isAttemptRunning(api, id))) return sent ?? patchOnce(true);
    call.log.info('waiting for the running attempt to end, as smoxy changes nothing before', { next_try_ms });
    return null;
  };
  const sent = await poll(look, { call, pausesMs: growingPausesMs(), isEnough: (found) => found !== null });
  if (sent === null) throw call.signal.reason;
  return sent;
};

/** smoxy takes both together. */
export const keyMissing: Diagnostic = error(
  'Missing private key',
  'smoxy takes a certificate only together with its private key. Set private_key_pem_wo, or private_key_pem for CLIs before 1.11.',
  ['certificate_pem'],
);

const patched = (api: CertificateApi, id: CertificateId, { server, changes, input, call }: Sending) =>
  write(
    {
      send: async () => {
        const answer = await api.patch(id, changes, secretsOf(input));
        if (effectOf({ changes, input, server }, answer) === 'none') throw new Refused([notTaken(answer, changes)]);
        return answer;
      },
      look: () => existing(api, id),
      shows: (seen) => effectOf({ changes, input, server }, seen) === 'seen',
      repeats: 1,
    },
    call,
  );

/** Beside the key, which is sent. */
const secretsOf = ({ private_key_passphrase_wo }: Passphrase): readonly string[] =>
  [private_key_passphrase_wo?.trimEnd() ?? ''].filter((secret) => secret !== '');

/** Whether a certificate shows what was sent; `unseen` where smoxy shows too little to tell. */
const effectOf = (
  { changes, input, server }: Omit<Sending, 'call'>,
  found: Certificate,
): 'seen' | 'none' | 'unseen' => {
  if (changes.type !== undefined) return found.type === null ? 'unseen' : found.type === changes.type ? 'seen' : 'none';
  if (changes.certificate_pem !== undefined && found.type === 'auto_managed') return 'none';
  const comparison = comparisonOf(input, found);
  if (comparison !== 'unseen') return comparison === 'same' ? 'seen' : 'none';
  return isLeafOf(input, found) && !isLeafOf(input, server) ? 'seen' : 'unseen';
};

const notTaken = ({ id, domain_name }: Certificate, changes: CertificateChanges) => {
  const sent = Object.keys(changes).filter((name) => name !== 'private_key_pem');
  return error(
    'smoxy holds another value',
    `smoxy took the change of ${sent.join(' and ')}, and its certificate ${id} of ${domain_name ?? 'this domain'} shows something else. Apply again; if that does not help, look at the certificate in the smoxy dashboard.`,
    sent.slice(0, 1),
  );
};

/** Deletes the certificate; done where smoxy says so, or where it is gone. */
export const remove = async (api: CertificateApi, id: CertificateId, call: Call): Promise<void> => {
  await removeSurely({ remove: () => api.remove(id), find: () => api.find(id), repeats: 1 }, call);
};

const isAttemptRunning = async (api: CertificateApi, id: CertificateId): Promise<boolean> => {
  const { last_attempt } = await existing(api, id);
  return last_attempt !== null && last_attempt.finished_at === null;
};

/** What smoxy says of the key belongs to the argument that has it. */
const atTheKey = (failure: unknown, { private_key_pem }: Sending['input']): unknown => {
  const explained = explainFailure(failure);
  if (private_key_pem === null || explained?.path?.[0] !== 'private_key_pem_wo') return failure;
  const detail = explained.detail.replaceAll('private_key_pem_wo', 'private_key_pem');
  return new Refused([error(explained.summary, detail, ['private_key_pem'])]);
};

/** The one certificate the configuration means; smoxy makes certificates, so there is nothing to create. */
export const findToAdopt = async (
  api: CertificateApi,
  {
    organization_id,
    domain_name,
    certificate_id,
  }: Pick<CertificateInput, 'organization_id' | 'domain_name' | 'certificate_id'>,
): Promise<Certificate> => {
  if (certificate_id !== null) {
    const found = await api.find({ organization_id, certificate_id });
    if (!found) throw new Refused([noSuchId(organization_id, certificate_id)]);
    const isAnother =
      domain_name !== null && found.domain_name !== null && !sameDomainName(found.domain_name, domain_name);
    if (isAnother) throw new Refused([otherDomain(found, domain_name)]);
    return found;
  }
  return findOfDomain(api, { organization_id, domain: domain_name ?? '', attribute: 'domain_name' });
};

export interface OfDomain {
  readonly organization_id: string;
  readonly domain: string;
  /** The attribute that names the domain. */
  readonly attribute: string;
}

/** The one certificate of a domain. */
export const findOfDomain = async (api: CertificateApi, wanted: OfDomain): Promise<Certificate> => {
  const all = await api.list(wanted.organization_id);
  const matches = all.filter(({ domain_name }) => domain_name !== null && sameDomainName(domain_name, wanted.domain));
  const [only] = matches;
  if (only && matches.length === 1) return only;
  throw only ? new Refused([several(wanted, matches)]) : new NoneOfDomain([none(wanted, all)]);
};

/** Thrown where smoxy surely has none. */
export class NoneOfDomain extends Refused {}

/** What to say where the id is none of a certificate. */
export const noSuchId = (organization: string, id: string): Diagnostic =>
  error(
    'No such certificate',
    `Organization ${organization} has no certificate with the id ${JSON.stringify(id)}. The ids are in the smoxy dashboard; or set domain_name instead.`,
    ['certificate_id'],
  );

/** What to say where id and domain mean two certificates. */
export const otherDomain = ({ id, domain_name }: Certificate, wanted: string): Diagnostic =>
  error(
    'domain_name and certificate_id disagree',
    `The certificate ${id} is for ${JSON.stringify(domain_name)}, and domain_name is ${JSON.stringify(wanted)}. Remove the one that is not meant; one of them is enough.`,
    ['domain_name'],
  );

const none = ({ organization_id, domain, attribute }: OfDomain, all: readonly Certificate[]): Diagnostic => {
  const names = all
    .flatMap(({ domain_name }) => domain_name ?? [])
    .toSorted((one, other) => labelsInCommon(other, domain) - labelsInCommon(one, domain));
  const shown = names.slice(0, 20).join(', ');
  const found =
    names.length === 0 ? 'none at all' : `${shown}${names.length > 20 ? ` and ${names.length - 20} more` : ''}`;
  return error(
    'No certificate for this domain',
    `Organization ${organization_id} has no certificate for ${JSON.stringify(domain)}. It has: ${found}. smoxy makes a certificate when the first hostname of a root domain is added; add the hostname first, and name its root domain here.`,
    [attribute],
  );
};

/** How many labels two names share at their end: the nearest are worth showing first. */
const labelsInCommon = (one: string, other: string): number => {
  const labels = other.toLowerCase().split('.').reverse();
  const differing = one
    .toLowerCase()
    .split('.')
    .reverse()
    .findIndex((label, index) => label !== labels[index]);
  return differing === -1 ? labels.length : differing;
};

const several = ({ domain, attribute }: OfDomain, matches: readonly Certificate[]): Diagnostic =>
  error(
    'Several certificates for this domain',
    `${matches.length} certificates are for ${JSON.stringify(domain)}: ${matches.map(({ id, type, status }) => `${id} (${type ?? 'unknown type'}, ${status ?? 'unknown status'})`).join(', ')}. Set certificate_id to the id of the one that is meant.`,
    [attribute],
  );
