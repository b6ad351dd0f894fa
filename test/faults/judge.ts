import type { Outcome, Seen } from './outcome';
import type { Story, Wanted } from './story';

/** What can be lost by a fault, as it is counted. */
export const losses = [
  'lost',
  'doubled',
  'orphaned',
  'forgotten',
  'not converging',
  'replaced',
  'strangers touched',
  'secrets shown',
  'not told',
] as const;
export type Loss = (typeof losses)[number];

/** One thing that should not have happened, in words. */
export interface Finding {
  readonly loss: Loss;
  readonly what: string;
}

type Rule = (outcome: Outcome, story: Story) => readonly string[];

/** Everything that is wrong with the way a case has ended. */
export const judge = (outcome: Outcome, story: Story): readonly Finding[] =>
  losses.flatMap((loss) => rules[loss](outcome, story).map((what) => ({ loss, what })));

const last = ({ runs }: Outcome): Seen | undefined => runs.at(-1);

const lost: Rule = (outcome, { holds }) =>
  holds.flatMap((wanted) => {
    const there = last(outcome)?.held[wanted.at];
    if (!there) return [`${wanted.at} is not there`];
    if (there.is !== wanted.is) return [`${wanted.at} is "${there.is}" instead of "${wanted.is}"`];
    return wanted.key !== undefined && there.key !== wanted.key ? [`${wanted.at} has another key`] : [];
  });

/** A renewal, a create, and a certificate's PUT: none may be done twice. */
const doubled: Rule = ({ commits, kind, isUnclear }) => {
  const counted = commits.filter(({ call }) => call.startsWith('POST') || isCertificatePut(call, kind));
  const keys = counted.map(({ call, changed }) => (call.startsWith('PUT') ? call : `${call}, ${changed}`));
  return [...new Set(keys)].flatMap((key) => {
    const times = keys.filter((one) => one === key).length;
    return times > 1 && !(isUnclear && key.includes('created')) ? [`${times} times ${key}`] : [];
  });
};

/** Where an environment did not take it, another PUT is the only way to deploy. */
const isCertificatePut = (call: string, kind: string): boolean =>
  call.startsWith('PUT') && call.includes('/certificates/') && !/^(environments|pods|deployed)/.test(kind);

const orphaned: Rule = (outcome, { holds }) => {
  const end = last(outcome);
  const known = new Set(end?.known.map(({ at }) => at));
  return Object.keys(end?.held ?? {}).flatMap((at) => {
    const isExpected = at in outcome.before.held || at in outcome.theirs || holds.some((wanted) => wanted.at === at);
    return isExpected || known.has(at) ? [] : [`${at} is there, and no state knows it`];
  });
};

const forgotten: Rule = (outcome, story) => {
  const end = last(outcome);
  const missing =
    story.wanted === null
      ? []
      : story.holds.filter(({ address, at }) => at in (end?.held ?? {}) && !knows(end, address));
  return [...missing.map(({ address }) => `${address} is at the server and in no state`), ...dropped(outcome, story)];
};

/** What was in the state before a run and is not after it, though it is at the server and was to be there or to go. */
const dropped = ({ before, runs, theirs, kind }: Outcome, story: Story): readonly string[] =>
  runs.flatMap((run, index) =>
    (runs[index - 1] ?? before).known.flatMap(({ address, at }) => {
      // What was renamed by a run that was killed is found by its import, and is judged by what there is in the end.
      if (knows(run, address) || at in theirs || kind.startsWith('kill')) return [];
      const wanted = story.holds.find((one) => one.address === address);
      const isLeft = at in run.held && !isHandedBack(run, { at, story });
      const isElsewhere = story.wanted !== null && wanted !== undefined && wanted.at in run.held;
      return isLeft || isElsewhere ? [`run ${index + 1} (${run.what}) drops ${address}, which is at the server`] : [];
    }),
  );

/** A destroy that leaves something at the server, as it was asked to. */
const isHandedBack = ({ held }: Seen, { at, story }: { readonly at: string; readonly story: Story }): boolean =>
  story.wanted === null && story.holds.some((one) => one.at === at && one.is === held[at]?.is);

const knows = (run: Seen | undefined, address: string): boolean =>
  run?.known.some((one) => one.address === address) ?? false;

const notConverging: Rule = ({ runs }, { wanted }) => {
  const plan = runs.at(-1);
  const apply = runs.at(-2);
  const hung = runs.flatMap(({ hung }, index) => (hung ? [`run ${index + 1} did not end`] : []));
  if (apply && apply.what !== 'struck' && apply.code !== 0) return [...hung, `the next apply fails: ${wordsOf(apply)}`];
  if (plan && plan.code !== 0) return [...hung, `the last plan fails: ${wordsOf(plan)}`];
  const changes = plan?.changes.filter((change) => !/^(read|no-op) /.test(change)) ?? [];
  const left = wanted === null ? (plan?.known ?? []).map(({ address }) => `${address} is still in the state`) : [];
  return [...hung, ...changes.map((change) => `the last plan wants to ${change}`), ...left];
};

const wordsOf = ({ told }: Seen): string => told.find(({ severity }) => severity === 'error')?.text ?? 'without a word';

const replaced: Rule = (outcome, { asks = [], holds }) => {
  if (outcome.isUnclear) return [];
  const planned = outcome.runs.flatMap(({ changes }, index) =>
    changes.flatMap((change) =>
      /^(delete|replace) /.test(change) && !asks.includes(change) ? [`run ${index + 1} plans to ${change}`] : [],
    ),
  );
  const deleted = outcome.commits.flatMap(({ call, changed }) =>
    call.startsWith('DELETE') && asks.length === 0 ? [`${call}: ${changed}`] : [],
  );
  return [...planned, ...deleted, ...holds.flatMap((wanted) => keyChanges(outcome, wanted))];
};

/** A key that was made once is never made again. */
const keyChanges = ({ before, runs, theirs }: Outcome, { at, key, address }: Wanted): readonly string[] => {
  if (key !== undefined || at in theirs) return [];
  const seen = [before, ...runs].flatMap(({ held }) => held[at]?.key ?? []);
  return new Set(seen).size > 1 ? [`${address} has another key than at first`] : [];
};

const strangersTouched: Rule = ({ theirs, theirsAfter }) =>
  Object.entries(theirs).flatMap(([at, was]) => {
    const is = theirsAfter[at];
    if (!is) return [`${at}, which is somebody else's, is gone`];
    return is.is === was.is && is.key === was.key ? [] : [`${at}, which is somebody else's, is now "${is.is}"`];
  });

const secretsShown: Rule = ({ shown }) => shown;

const BAD = /This is a bug|and not why|Plugin did not respond|panic|Request cancelled|Provider produced/;

/** What core itself says of an interrupt, beside what the provider says. */
const CORE = 'execution halted';

const notTold: Rule = ({ runs, kind, tells }, { names }) =>
  runs.flatMap((run, index) => {
    const isKilled = kind.startsWith('kill') && run.what === 'struck';
    if (run.code === 0 || isKilled || run.what === 'import') return [];
    const errors = run.told.filter(({ severity, text }) => severity === 'error' && text !== CORE);
    const title = `run ${index + 1} (${run.what})`;
    if (errors.length === 0) return [`${title} fails without a word`];
    const isTelling = !tells || run.what !== 'struck' || errors.some(({ text }) => tells.test(text));
    const untold = isTelling ? [] : [`${title} does not tell ${tells}: ${errors.map(({ text }) => text).join(' ')}`];
    const bad = errors.flatMap(({ text, address }) => {
      if (BAD.test(text)) return [`${title} says: ${text}`];
      const isNamed = names.some((name) => text.includes(name)) || address !== undefined;
      return isNamed ? [] : [`${title} does not say what it is about: ${text}`];
    });
    return [...untold, ...bad];
  });

const rules: Readonly<Record<Loss, Rule>> = {
  lost,
  doubled,
  orphaned,
  forgotten,
  'not converging': notConverging,
  replaced,
  'strangers touched': strangersTouched,
  'secrets shown': secretsShown,
  'not told': notTold,
};
