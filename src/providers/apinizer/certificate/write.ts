import type { HttpFailure } from '../../../http/failure';
import type { Call } from '../../../terraform/schema/call';
import { type Diagnostic, error, warning } from '../../../terraform/schema/diagnostic';
import { Refused, Unfinished } from '../../../terraform/schema/resource';
import { anyFailure, importCommand, orElse, recover } from '../../failures';
import { paused, poll } from '../../polling';
import { failureKindOf, type Outcome, withoutEffect, write } from '../../write';
import { type Deployment, everywhere, undeployedIn } from '../deployment';
import type { EnvironmentApi } from '../environment/api';
import { createByName, isUnconfirmed } from '../write';
import type { Certificate, CertificateApi } from './api';
import type { CertificateInput, CertificateState } from './attributes';
import { lookForLagging, type SearchApi } from './plan/referenced-jwks';
import { hasAll, heldIn, idOf, isInPlace, isOurs, rememberKey, toUnread } from './state';
import { countedOf } from './write/duplicate-entries';
import { problemsWithPlacement } from './write/placement';

export interface WriteApi extends SearchApi {
  readonly certificates: CertificateApi;
  readonly environments: EnvironmentApi;
}

/** What a write led to; notes are warnings. */
export interface Written {
  readonly deployment: Deployment;
  readonly notes: readonly Diagnostic[];
}

/** Makes it; environments that are missing where the answer was lost did not take it. */
export const createOnce = async (api: WriteApi, input: CertificateInput, call: Call): Promise<Deployment> => {
  const creation = {
    what: whatOf(input),
    someoneElses: someoneElses(input),
    unread: () => toUnread(input, []),
    send: () => api.certificates.create(input),
    look: () => api.certificates.find(input),
    shows: (seen: Certificate | null) => seen !== null && isOurs(input, seen),
  };
  const made = await orElse(
    () => createByName(creation, call),
    anyFailure,
    async (failure) => {
      throw await placedBetter(api, input, failure);
    },
  );
  return made.answer ?? lostDeployment(input, made.seen);
};

const lostDeployment = ({ environments }: CertificateInput, seen: Certificate | null): Deployment => {
  const missing = environments.filter((name) => !seen?.environments.some((placed) => placed.name === name));
  return {
    ...everywhere,
    failed: missing.map((environment) => ({ environment, message: 'nothing, as its answer was lost.' })),
  };
};

/** The refusal, in more telling words where the reason can be found. */
const placedBetter = async (api: WriteApi, input: CertificateInput, failure: HttpFailure): Promise<Error> => {
  if (failure.kind !== 'rejected' || failure.processed !== 'no') return failure;
  const problems = await orElse(
    () => problemsWithPlacement(api, input),
    anyFailure,
    () => [],
  );
  return problems.length > 0 ? new Refused(problems) : failure;
};

/**
 * One PUT, which deletes and recreates, or none where all of it is there already. What it would surely be refused for is looked for
 * before; where it ended half-way, the certificate is recreated here.
 */
export const replaceContent = async (
  api: WriteApi,
  { input, prior }: { readonly input: CertificateInput; readonly prior: CertificateState },
  call: Call,
): Promise<Written> => {
  if (input.alias !== prior.alias || !sameSet(input.environments, prior.environments)) {
    const problems = await problemsWithPlacement(api, input);
    if (problems.length > 0) throw new Refused(problems);
  }
  const before = await api.certificates.find(input);
  if (before !== null && isUnconfirmed(prior) && !isOurs(prior, before)) throw new Refused([someoneElses(input)]);
  const counted = before && countedOf(input, before, call.private);
  const isDone = counted !== null && isInPlace(input, counted) && undeployedIn(call.private).length === 0;
  rememberKey(prior.certificate_pem, input.certificate_pem, call.private);
  if (!isDone) return put(api, { input, before }, call);
  const lagging = await lookForLagging(api, input, call);
  return lagging.isSeen
    ? put(api, { input, before }, call)
    : { deployment: everywhere, notes: lagging.note ? [lagging.note] : [] };
};

const sameSet = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((name) => other.includes(name));

interface Put {
  readonly input: CertificateInput;
  /** What was there before, which proves nothing afterwards. */
  readonly before: Certificate | null;
}

const put = async (api: WriteApi, { input, before }: Put, call: Call): Promise<Written> => {
  // Where all was there before, only environments can be to go, or a deployment to be repeated.
  const hadAll = before !== null && hasAll(input, before);
  const isShown = hadAll ? isInPlace : hasAll;
  const wasShown = before !== null && isShown(input, before);
  const outcome = await write(
    {
      send: () => api.certificates.update(input, input),
      look: () => api.certificates.find(input),
      shows: (seen) => seen !== null && !wasShown && isShown(input, seen),
      repeats: hadAll ? 0 : 2,
      isFutile: (seen) => seen === null,
    },
    call,
  );
  if (outcome.kind === 'confirmed') return { deployment: outcome.answer ?? everywhere, notes: [] };
  if (!(await isGone(api, input, outcome))) {
    // What was there before already shows nothing of what came of it.
    const isSeen = outcome.kind === 'refused' && outcome.seen !== undefined && !wasShown;
    throw isSeen ? withoutEffect(outcome.failure) : outcome.failure;
  }
  return { deployment: await createOnce(api, input, call), notes: [recreated(input)] };
};

/** Whether the certificate is surely not there any more, as a look has shown or shows now. */
const isGone = async (
  { certificates }: WriteApi,
  input: CertificateInput,
  outcome: Outcome<Deployment, Certificate | null>,
): Promise<boolean> => {
  if (outcome.kind !== 'refused') return false;
  if (outcome.seen !== undefined) return outcome.seen === null;
  const { failure } = outcome;
  if (failureKindOf(outcome) !== 'not-found') return false;
  const found = await orElse(
    () => certificates.find(input),
    anyFailure,
    () => {
      throw failure;
    },
  );
  return found === null;
};

/**
 * Sends the certificate again, a few times, while an environment did not take it: the manager knows no other way to deploy. It stops
 * where a manager is seen to add entries instead of replacing them.
 */
export const deployEverywhere = async (
  api: WriteApi,
  { input, first }: { readonly input: CertificateInput; readonly first: Written },
  call: Call,
): Promise<Written> => {
  if (isEverywhere(first) || !(await paused(1000, call))) return first;
  let latest = first;
  const sendAgain = async (): Promise<boolean> => {
    const before = await api.certificates.find(input);
    if (before && heldIn(before).some(({ entries }) => entries.length > 1)) return true;
    const { deployment, notes } = await put(api, { input, before }, call);
    latest = { deployment, notes: [...latest.notes, ...notes] };
    return isEverywhere(latest);
  };
  await recover(
    () => poll(sendAgain, { call, pausesMs: [3000], isEnough: (isOver) => isOver }),
    (failure) => {
      if (failure instanceof Unfinished) throw failure;
      call.log.warn('a certificate could not be sent again', { environments: latest.deployment.failed.length });
    },
  );
  return latest;
};

const isEverywhere = ({ deployment }: Written): boolean => deployment.failed.length === 0;

export const whatOf = ({ project, name }: Pick<CertificateState, 'project' | 'name'>): string =>
  `Certificate ${name} of project ${project}`;

const someoneElses = (input: CertificateInput) =>
  error(
    'Certificate exists and is not ours',
    `The answer to the create was lost, and ${whatOf(input)} exists now, but is not seen to have the content, alias, description and environments that were sent: somebody else made it. To manage it here, run: ${importCommand(idOf(input))}`,
    ['name'],
  );

const recreated = (input: CertificateInput) =>
  warning(
    `Certificate ${idOf(input)} was recreated`,
    'The update had deleted it and not made it again, so it was created. JWKs made from it have lost their source and keep the key they have; no update of the certificate reaches them. To tie one to it again, recreate it: terraform apply -replace=ADDRESS',
    ['name'],
  );
