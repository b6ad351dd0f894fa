import type { Call } from '../../../terraform/schema/call';
import { type Diagnostic, error } from '../../../terraform/schema/diagnostic';
import { Refused, Unfinished } from '../../../terraform/schema/resource';
import { importCommand, recover } from '../../failures';
import { poll, shortPausesMs } from '../../polling';
import { type Deployment, deploymentProblems, everywhere, rememberUndeployed } from '../deployment';
import { explainFailure } from '../failures';
import { createByName } from '../write';
import type { GeneratedKey, Jwk, JwkSource } from './api';
import type { JwkInput, JwkResult, JwkState, SourceName } from './attributes';
import { sentThumbprint } from './plan';
import { assumed, completed, type Foreseen, problemWithForeseen } from './plan/foreseen';
import { configuredJwk, publicThumbprint } from './rules/source';
import { toResult, toUnread } from './state';
import { type Api, expectedOf, isOurs, problemWithFollowing, toBeSeen, uncompared } from './write/following';
import { forgetPendingName } from './write/rename';

/** Makes a JWK under a name that is free. */
export const createOnce = async (api: Api, input: JwkInput, call: Call): Promise<Deployment> => {
  const { jwks } = api;
  const existing = await jwks.list(input.project);
  if (existing.some(({ name }) => name === input.name)) throw new Refused([taken(input)]);
  const source = sourceOf(input);
  const expected = expectedOf(input);
  const made = await createByName(
    {
      what: whatOf(input),
      someoneElses: someoneElses(input),
      unread: () => ({ ...toUnread(input), ...toBeSeen(expected) }),
      send: () => ('generate' in source ? jwks.generate(input, source.generate) : jwks.create(input, source)),
      look: async () => {
        const found = await jwks.find(input);
        return found && { isOurs: await isOurs(api, { expected, jwk: input, found }) };
      },
      shows: (seen) => seen?.isOurs === true,
    },
    call,
  );
  return made.answer ?? everywhere;
};

/** Where the key comes from, or what key to make. */
export const sourceOf = (jwk: Pick<JwkInput, SourceName>): JwkSource | { readonly generate: GeneratedKey } => {
  const { from_certificate, from_url, from_jwk, from_key, from_keystore, generate } = jwk;
  if (from_certificate !== null) return { source: 'certificate', ...from_certificate };
  if (from_url !== null) return { source: 'url', ...from_url };
  if (from_jwk !== null) return { source: 'jwk', jwk: configuredJwk(from_jwk), kid: from_jwk.kid };
  if (from_key !== null) return { source: 'key', ...from_key };
  if (from_keystore !== null) return { source: 'keystore', ...from_keystore };
  if (generate !== null) return { generate };
  throw new RangeError('a JWK without a source');
};

const taken = (input: JwkInput) =>
  error(
    'Name is already taken',
    `Project ${input.project} has a JWK ${JSON.stringify(input.name)} that was not made by this configuration. Choose another name, or take it over with: ${importCommand(`${input.project}/${input.name}`)}`,
    ['name'],
  );

const someoneElses = (input: JwkInput) =>
  error(
    'JWK exists and is not ours',
    `The answer to the create was lost, and project ${input.project} has a JWK ${JSON.stringify(input.name)} now, but it is not seen to have the key, source and description that were asked for: somebody else made it. To manage it here, run: ${importCommand(`${input.project}/${input.name}`)}`,
    ['name'],
  );

interface Written {
  readonly input: JwkInput;
  /** Null where nothing was sent. */
  readonly deployment: Deployment | null;
  /** What was planned. */
  readonly foreseen: Foreseen;
  /** Whether it was made just now. */
  readonly isNew?: boolean;
  /** What the state says of the certificate, where the JWK is to have followed another one now. */
  readonly followed?: JwkState['from_certificate'];
}

/**
 * Reads back what a write left; the manager returns no objects. What was written counts even where it cannot be read, but that the
 * certificate is another one is recorded only once the JWK is seen to have followed.
 */
export const finish = async (api: Api, written: Written, call: Call): Promise<JwkResult> => {
  const { input, foreseen, followed } = written;
  const problems = remember(written, call);
  const found = await readBack(api, { ...written, problems }, call);
  const result = found === null ? toUnread(input) : completed(toResult(input, found), foreseen);
  const gone = found === null ? vanished(input) : undefined;
  const stale = gone ?? (followed === undefined ? undefined : await staleness(api, input, result));
  const state = stale && followed !== undefined ? { ...result, from_certificate: followed } : result;
  const unforeseen = stale ?? problemWithForeseen(input, foreseen, result);
  const all = [...problems, ...(unforeseen ? [unforeseen] : [])];
  if (all.length > 0) throw new Unfinished(state, all);
  return result;
};

const readBack = async (
  { jwks }: Api,
  { input, deployment, foreseen, followed, problems }: Written & { readonly problems: readonly Diagnostic[] },
  call: Call,
): Promise<Jwk | null> => {
  const look = () => jwks.find(input);
  return recover(
    () => poll(look, { call, pausesMs: shortPausesMs, isEnough: (seen) => seen !== null }),
    (reason) => {
      if (deployment === null) throw reason;
      const unread = { ...toUnread(input), ...assumed(foreseen) };
      if (followed === undefined) throw new Unfinished(unread, problems, reason);
      const problem = uncompared(input, explainFailure(reason));
      throw new Unfinished({ ...unread, from_certificate: followed }, [...problems, problem]);
    },
  );
};

/** Whether it has followed its certificate; what keeps it from being compared is told like any other reason. */
const staleness = (api: Api, input: JwkInput, result: JwkResult): Promise<Diagnostic | undefined> =>
  recover(
    () => problemWithFollowing(api.certificates, input, result),
    (reason) => uncompared(input, explainFailure(reason)),
  );

/**
 * Notes what a write led to, and says what went wrong with it. Terraform makes a new object again after an error, so a new key that another
 * update can still send everywhere comes with a warning: it must not become another key. An update would detach a sourced one.
 */
const remember = ({ input, deployment, isNew }: Written, call: Call): readonly Diagnostic[] => {
  const sent = input.from_jwk && publicThumbprint(configuredJwk(input.from_jwk), input.from_jwk.kid);
  if (sent) call.private.set(sentThumbprint, sent);
  if (deployment === null) return [];
  forgetPendingName(call);
  rememberUndeployed(call.private, deployment);
  const problems = deploymentProblems(deployment, { what: whatOf(input) });
  const isKept = isNew === true && (input.generate !== null || input.from_jwk !== null);
  return isKept ? problems.map((problem) => ({ ...problem, severity: 'warning' })) : problems;
};

export const whatOf = ({ project, name }: Pick<JwkState, 'project' | 'name'>) => `JWK ${name} of project ${project}`;

const vanished = (input: JwkInput) =>
  error(
    'JWK is not there',
    `${whatOf(input)} was written, and the manager does not find it afterwards. Apply again; if it stays so, look at the manager's log.`,
    ['name'],
  );
