import { HttpFailure } from '../../../http/failure';
import type { Call } from '../../../terraform/schema/call';
import { type Diagnostic, error, warning } from '../../../terraform/schema/diagnostic';
import { Refused } from '../../../terraform/schema/resource';
import { paused } from '../../polling';
import type { Deployment } from '../deployment';
import type { EnvironmentApi } from '../environment/api';
import { findLost, markUnconfirmed } from '../lost-create';
import type { CertificateApi } from './api';
import type { CertificateInput, CertificateState } from './attributes';
import { problemsWithPlacement } from './placement';
import { isWritten, toUnread } from './result';

export interface WriteApi {
  readonly certificates: CertificateApi;
  readonly environments: EnvironmentApi;
}

/** What a write led to; notes are warnings. */
export interface Written {
  readonly deployment: Deployment;
  readonly notes: readonly Diagnostic[];
}

const done: Deployment = { failed: [], message: null };

/** A create whose answer was lost is looked up: one of our content is ours, any other is told and left alone. */
export const createOnce = async (api: WriteApi, input: CertificateInput, call: Call): Promise<Deployment> => {
  try {
    return await api.certificates.create(input);
  } catch (failure) {
    if (!(failure instanceof HttpFailure)) throw failure;
    if (failure.processed === 'no') throw await placedBetter(api, input, failure);
    const found = await findLost(
      {
        failure,
        find: () => api.certificates.find(input),
        unread: () => {
          markUnconfirmed(call);
          return toUnread(input, []);
        },
      },
      call,
    );
    if (!isWritten(input, found)) throw new Refused([someoneElses(input)]);
    const missing = input.environments.filter((name) => !found.environments.some((placed) => placed.name === name));
    return {
      ...done,
      failed: missing.map((environment) => ({ environment, message: 'nothing: its answer was lost.' })),
    };
  }
};

/** The refusal, in more telling words where the reason can be found. */
const placedBetter = async (api: WriteApi, input: CertificateInput, failure: HttpFailure): Promise<Error> => {
  if (failure.kind !== 'rejected') return failure;
  try {
    const problems = await problemsWithPlacement(api, input);
    return problems.length > 0 ? new Refused(problems) : failure;
  } catch (other) {
    if (other instanceof HttpFailure) return failure;
    throw other;
  }
};

/**
 * One PUT, which deletes and makes anew. What it would surely be refused for is looked for before; where it ended half-way,
 * the certificate is made anew here.
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
  return putOrRepair(api, input, call);
};

const sameSet = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((name) => other.includes(name));

const putOrRepair = async (api: WriteApi, input: CertificateInput, call: Call): Promise<Written> => {
  try {
    return { deployment: await api.certificates.update(input, input), notes: [] };
  } catch (failure) {
    const isUnclear = failure instanceof HttpFailure && (failure.processed !== 'no' || failure.kind === 'not-found');
    if (!isUnclear || call.signal.aborted) throw failure;
    const found = await api.certificates.find(input);
    if (found === null) return { deployment: await createOnce(api, input, call), notes: [madeAnew(input)] };
    const isEverywhere = input.environments.every((name) => found.environments.some((placed) => placed.name === name));
    if (isWritten(input, found) && isEverywhere) return { deployment: done, notes: [] };
    throw failure;
  }
};

/** Sends the certificate again, a few times, while an environment did not take it: the manager knows no other way to deploy. */
export const deployEverywhere = async (
  api: WriteApi,
  { input, first }: { readonly input: CertificateInput; readonly first: Written },
  call: Call,
): Promise<Written> => {
  let { deployment, notes } = first;
  for (const pause of [1000, 3000]) {
    if (deployment.failed.length === 0 || !(await paused(pause, call))) break;
    try {
      const again = await putOrRepair(api, input, call);
      deployment = again.deployment;
      notes = [...notes, ...again.notes];
    } catch (failure) {
      if (failure instanceof HttpFailure || failure instanceof Refused) break;
      throw failure;
    }
  }
  return { deployment, notes };
};

export const whatOf = ({ project, name }: Pick<CertificateState, 'project' | 'name'>): string =>
  `Certificate ${name} of project ${project}`;

const someoneElses = (input: CertificateInput) =>
  error(
    'Certificate exists with other content',
    `The answer to the create was lost, and ${whatOf(input)} now exists with other content: somebody else made it. To manage it here, run: terraform import ADDRESS '${input.project}/${input.name}'`,
    ['name'],
  );

const madeAnew = (input: CertificateInput) =>
  warning(
    'Certificate was made anew',
    `The update of ${whatOf(input)} had deleted it and not made it again, so it was created. JWKs made from it have lost their source; the next plan shows those of this configuration.`,
    ['name'],
  );
