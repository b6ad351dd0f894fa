import type { Call } from '../../../terraform/schema/call';
import { type Diagnostic, error } from '../../../terraform/schema/diagnostic';
import { Unfinished } from '../../../terraform/schema/resource';
import { findSoon } from '../../polling';
import { deploymentProblems } from '../deploy';
import { rememberUndeployed, undeployedIn } from '../undeployed';
import type { Certificate } from './api';
import type { CertificateInput, CertificateResult } from './attributes';
import { describe, heldIn, isAsWanted, isInPlace } from './entries';
import { rememberDifferences } from './plan';
import { toResult, toUnread } from './result';
import { deployEverywhere, type WriteApi, type Written, whatOf } from './write';

/** Deploys as far as it goes and reads back what that left; the manager returns no objects. */
export const finish = async (
  api: WriteApi,
  written: { readonly input: CertificateInput; readonly first: Written },
  call: Call,
): Promise<CertificateResult> => {
  const { input } = written;
  const { deployment, notes } = await deployEverywhere(api, written, call);
  rememberUndeployed(call.private, deployment);
  const undeployed = undeployedIn(call.private);
  const problems = [...notes, ...deploymentProblems(deployment, { what: whatOf(input), attribute: 'environments' })];
  const found = await readBack(api, { input, undeployed, problems }, call);
  if (found === null) throw new Unfinished(toUnread(input, undeployed), [...problems, vanished(input)]);
  rememberDifferences(input, found, call);
  const result = toResult(input, found, undeployed);
  const all = [...problems, ...problemsWithResult({ input, found, undeployed })];
  if (all.length > 0) throw new Unfinished(result, all);
  return result;
};

interface ReadBack {
  readonly input: CertificateInput;
  readonly undeployed: readonly string[];
  readonly problems: readonly Diagnostic[];
}

/** All of the state is known without it, so the write counts even where it cannot be read. */
const readBack = async (
  { certificates }: WriteApi,
  { input, undeployed, problems }: ReadBack,
  call: Call,
): Promise<Certificate | null> => {
  const environments = input.environments.filter((name) => !undeployed.includes(name));
  try {
    return await findSoon(
      () => certificates.find(input),
      call,
      (seen) => isInPlace({ ...input, environments }, seen),
    );
  } catch (reason) {
    throw new Unfinished(toUnread(input, undeployed), problems, reason);
  }
};

interface Result {
  readonly input: CertificateInput;
  readonly found: Certificate;
  readonly undeployed: readonly string[];
}

/** What is not as it was sent, in one error; environments that failed have theirs already. */
const problemsWithResult = ({ input, found, undeployed }: Result): readonly Diagnostic[] => {
  const held = heldIn(found);
  const sent = input.environments.filter((name) => !undeployed.includes(name));
  const differing = [
    ...(found.description === input.description ? [] : [`its description is ${JSON.stringify(found.description)}`]),
    ...sent
      .filter((name) => !held.some(({ environment }) => environment === name))
      .map((name) => `${name} does not have it`),
    ...held.flatMap(({ environment, entries }) => {
      if (!sent.includes(environment)) return undeployed.includes(environment) ? [] : [`${environment} still has it`];
      return entries.some((entry) => isAsWanted(entry, input)) ? [] : [`${environment} has ${describe(entries)}`];
    }),
  ];
  return differing.length === 0 ? [] : [overwritten(input, differing)];
};

const overwritten = (input: CertificateInput, differing: readonly string[]) =>
  error(
    'The server holds another value',
    `${whatOf(input)} was written, and is not as it was sent: ${differing.join('; ')}. Either the manager did not keep what it was sent, or somebody else wrote at the same time: the console, another stack, or another provider configuration. The state has what the server has; the next plan shows the difference.`,
  );

const vanished = (input: CertificateInput) =>
  error(
    'Certificate is not there',
    `${whatOf(input)} was written, and the manager does not find it afterwards. Apply again; if it stays so, look at the manager’s log.`,
    ['name'],
  );
