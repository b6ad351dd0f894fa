import type { Call } from '../../../../terraform/schema/call';
import { type Diagnostic, error, warning } from '../../../../terraform/schema/diagnostic';
import { Unfinished } from '../../../../terraform/schema/resource';
import { recover } from '../../../failures';
import { poll, shortPausesMs } from '../../../polling';
import {
  afterTainting,
  deploymentProblems,
  isUndeployedSomewhere,
  rememberUndeployed,
  undeployedIn,
} from '../../deployment';
import { explainFailure } from '../../failures';
import type { Certificate } from '../api';
import type { CertificateInput, CertificateResult } from '../attributes';
import { rememberRead } from '../plan';
import { describe, hasAll, heldIn, idOf, isAsWanted, toResult, toUnread } from '../state';
import { deployEverywhere, type WriteApi, type Written, whatOf } from '../write';
import { type Mended, problemsWithEntries, rememberLeftOver, replaceOldEntries } from './duplicate-entries';

/** Deploys as far as it goes and reads back what that left; the manager returns no objects. */
export const finish = async (
  api: WriteApi,
  written: { readonly input: CertificateInput; readonly first: Written; readonly isNew?: boolean },
  call: Call,
): Promise<CertificateResult> => {
  const { input, isNew = false } = written;
  const { deployment, notes } = await deployEverywhere(api, written, call);
  rememberUndeployed(call.private, deployment);
  const undeployed = undeployedIn(call.private);
  const problems = [
    ...notes,
    ...deploymentProblems(deployment, { what: whatOf(input), attribute: 'environments', isNew }),
  ];
  const { found, problem } = await readAndMend(api, { input, isNew, undeployed, problems }, call);
  if (found === null) throw new Unfinished(toUnread(input, undeployed), [...problems, vanished(input)]);
  rememberLeftOver(input, found, call.private);
  const counted = rememberRead(input, found, call);
  const wrong = problemsWithResult({
    input,
    isNew,
    found: counted,
    undeployed,
    isSomewhere: isUndeployedSomewhere(call.private),
  });
  const all = [...problems, ...wrong, ...(problem ? [problem] : []), ...problemsWithEntries(input, call.private)];
  const result = toResult(input, counted, undeployed);
  if (all.length > 0) throw new Unfinished(result, all);
  return result;
};

/** All of the state is known without it, so the write counts even where it cannot be read. */
const readAndMend = (api: WriteApi, written: ReadBack, call: Call): Promise<Mended> => {
  const { input, undeployed, problems } = written;
  return recover(
    async () => {
      const found = await readBack(api, written, call);
      return found === null ? { found } : await replaceOldEntries(api.certificates, { input, found }, call);
    },
    (reason) => {
      const explained = explainFailure(reason);
      const state = toUnread(input, undeployed);
      throw explained
        ? new Unfinished(state, [...problems, unread(written, explained)])
        : new Unfinished(state, problems, reason);
    },
  );
};

interface ReadBack {
  readonly input: CertificateInput;
  readonly isNew: boolean;
  readonly undeployed: readonly string[];
  readonly problems: readonly Diagnostic[];
}

const readBack = (
  { certificates }: WriteApi,
  { input, undeployed }: ReadBack,
  call: Call,
): Promise<Certificate | null> => {
  const environments = input.environments.filter((name) => !undeployed.includes(name));
  const isEnough = (seen: Certificate | null) => seen !== null && hasAll({ ...input, environments }, seen);
  return poll(() => certificates.find(input), { call, pausesMs: shortPausesMs, isEnough });
};

interface Result {
  readonly input: CertificateInput;
  readonly isNew: boolean;
  readonly found: Certificate;
  readonly undeployed: readonly string[];
  /** Whether it is not known which environment failed. */
  readonly isSomewhere: boolean;
}

/** What is not as it was sent, in one error; environments that failed have theirs already. */
const problemsWithResult = ({ input, isNew, found, undeployed, isSomewhere }: Result): readonly Diagnostic[] => {
  const held = heldIn(found);
  const sent = input.environments.filter((name) => !undeployed.includes(name));
  const differing = [
    ...(found.description === input.description ? [] : [`its description is ${JSON.stringify(found.description)}`]),
    ...sent
      .filter((name) => !isSomewhere && !held.some(({ environment }) => environment === name))
      .map((name) => `${name} does not have it`),
    ...held
      .filter(
        ({ environment, entries }) => sent.includes(environment) && !entries.some((one) => isAsWanted(one, input)),
      )
      .map(({ environment, entries }) => `${environment} has ${describe(entries)}`),
  ];
  return differing.length === 0 ? [] : [overwritten({ input, isNew }, differing)];
};

const overwritten = ({ input, isNew }: Pick<Result, 'input' | 'isNew'>, differing: readonly string[]) =>
  error(
    'The server holds another value',
    `${whatOf(input)} was written, and is not as it was sent: ${differing.join('; ')}. Either the manager did not keep what it was sent, or somebody else wrote at the same time: the console, another stack, or another provider configuration. The state has what the server has. ${isNew ? afterTainting : 'The next plan shows the difference.'}`,
  );

const vanished = (input: CertificateInput) =>
  error(
    'Certificate is not there',
    `${whatOf(input)} was written, and the manager does not find it afterwards. The next plan looks again, and makes it where it is not there; if it stays so, look at the manager's log.`,
    ['name'],
  );

const unread = ({ input, isNew }: Pick<ReadBack, 'input' | 'isNew'>, { summary, detail }: Diagnostic) =>
  warning(
    `Certificate ${idOf(input)} was ${isNew ? 'created' : 'updated'}, and not read back`,
    `The manager took it, but reading it afterwards failed, so the state has what was sent. The next plan reads it. ${summary}: ${detail}`,
  );
