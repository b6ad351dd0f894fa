import { type Case, idOf, waysOf } from './case';
import { type Holdings, holdingsOf } from './held';
import { kindNamed, type Scene } from './kinds';
import { secretsOf } from './known-secrets';
import type { Outcome, Seen } from './outcome';
import type { Prologue } from './prepare';
import { runsOf, shownBelow, shownIn } from './secrets';
import { openStage, type Stage, strike } from './stage';
import { knownIn } from './state';
import { type Struck, strikeAt } from './striking';
import type { Run, Running } from './terraform';
import { commands, type Ground } from './workspace';

export interface Played {
  readonly outcome: Outcome;
  readonly directory: string;
}

/** Plays one case to its end: the run that is struck, what a person would do then, and a last plan. */
export const play = async (
  ground: Ground,
  one: Case,
  { prologue, keeps }: { readonly prologue: Prologue; readonly keeps: boolean },
): Promise<Played> => {
  const name = idOf(one).replaceAll(':', '-');
  const stage = await openStage(ground, { name, maxRetries: waysOf(one).maxRetries, ...prologue });
  try {
    const outcome = await act(stage, one, prologue);
    return { outcome, directory: stage.workspace.directory };
  } finally {
    await stage.close();
    if (!keeps) strike(stage);
  }
};

/** Of a read that is refused for a while much can be said, or nothing. */
const isOneWrite = ({ call, extent }: Case): boolean => extent === 'once' && !call.includes('.');

type Stranger = Parameters<Scene['met']>[0];

const act = async (stage: Stage, one: Case, prologue: Prologue): Promise<Outcome> => {
  const { story, prepared } = prologue;
  const { sandbox, line, workspace } = stage;
  const before = { known: knownIn(workspace.directory), held: holdingsOf(sandbox) };
  if (story.wanted) workspace.write(story.wanted);
  const apply = story.wanted ? commands.apply : commands.destroy;
  const runs: Noted[] = [];
  const note = async (what: Seen['what'], running: Running): Promise<Noted> => {
    const run = await running.ended;
    const noted = { ...run, what, known: knownIn(workspace.directory), held: holdingsOf(sandbox) };
    runs.push(noted);
    return noted;
  };

  const { struck, strangers, begin } = armed(stage, one, prologue);
  const first = await note('struck', begin(apply));
  const [happened, isUnclear] = [struck.happened(), struck.isUnclear()];
  line.strike(() => undefined);
  const go = (what: Seen['what'], words: string) => note(what, workspace.start(words));
  const again = () => go('again', waysOf(one).refreshes ? apply : `${apply} -refresh=false`);
  const theirs: Holdings = { ...prepared.theirs, ...Object.fromEntries(strangers.map(({ at, is }) => [at, is])) };
  let theirsAfter: Holdings | undefined;
  if (strangers.length > 0) {
    await again();
    theirsAfter = only(holdingsOf(sandbox), theirs);
    for (const { remove } of strangers) remove();
    await again();
  } else {
    await recover(first, { again, go, killed: one.kind.startsWith('kill') });
  }
  const { tells } = kindNamed(one.kind);
  await go('plan', story.wanted ? commands.plan : commands.planDestroy);

  return {
    before,
    runs,
    commits: commitsOf(stage),
    theirs,
    theirsAfter: theirsAfter ?? only(holdingsOf(sandbox), theirs),
    shown: shownOf(stage, runs),
    kind: one.kind,
    ...(tells && isOneWrite(one) ? { tells } : {}),
    happened,
    isUnclear,
  };
};

type Noted = Seen & Run;

interface Armed {
  readonly struck: Struck;
  readonly strangers: readonly (Stranger & { readonly is: Holdings[string] })[];
  readonly begin: (words: string) => Running;
}

/** Everything that the fault can reach is at hand when its call comes by. */
const armed = ({ sandbox, line, workspace }: Stage, one: Case, { story, generation }: Prologue): Armed => {
  const strangers: Armed['strangers'][number][] = [];
  let running: Running | undefined;
  const struck = strikeAt(line, one, {
    sandbox,
    story,
    generation,
    kill: async (what, vendor) => running?.kill(what, vendor),
    interrupt: async () => running?.interrupt(),
    earlier: ({ path, query }) =>
      line.passed.find((call) => call.method === 'GET' && call.path === path && call.query === query)?.own,
    met: (stranger) => {
      const is = holdingsOf(sandbox)[stranger.at];
      if (is) strangers.push({ ...stranger, is });
    },
  });
  const begin = (words: string): Running => {
    running = workspace.start(words);
    return running;
  };
  return { struck, strangers, begin };
};

interface Recovery {
  readonly again: () => Promise<Noted>;
  readonly go: (what: Seen['what'], words: string) => Promise<Noted>;
  readonly killed: boolean;
}

/** What a person does: what the message says, and one more apply. Who was told nothing, as of a kill, is told by that one. */
const recover = async (first: Noted, { again, go, killed }: Recovery): Promise<void> => {
  if (first.code === 0 && first.told.length === 0) return;
  const imports = importsIn(first);
  for (const words of imports) await go('import', words);
  const second = await again();
  if (!killed || second.code === 0) return;
  for (const words of importsIn(second)) await go('import', words);
  if (importsIn(second).length > 0) await again();
};

const importsIn = ({ told }: Noted): readonly string[] =>
  told.flatMap(({ text, address }) => {
    const id = /terraform import \S+ ['"]([^'"<]+)['"]/.exec(text)?.[1];
    return id === undefined || address === undefined ? [] : [`import -input=false -no-color ${address} ${id}`];
  });

const only = (holdings: Holdings, these: Holdings): Holdings =>
  Object.fromEntries(Object.entries(holdings).filter(([at]) => at in these));

const commitsOf = ({ sandbox }: Stage): Outcome['commits'] =>
  sandbox.journal.flatMap(({ method, path, changed }) =>
    method === 'GET' || changed.length === 0
      ? []
      : [{ call: `${method} ${path.split('?')[0]}`, changed: changed.join('; ') }],
  );

const isInput = (file: string): boolean => /\.(key|jwk\.json)$/.test(file);

const shownOf = ({ sandbox, workspace }: Stage, runs: readonly Noted[]): readonly string[] => {
  const secrets = runsOf(secretsOf(sandbox));
  return [
    ...shownBelow(workspace.directory, secrets, isInput),
    ...runs.flatMap(({ output }, index) =>
      shownIn(output, secrets).map((label) => `${label} in what run ${index + 1} printed`),
    ),
  ];
};
