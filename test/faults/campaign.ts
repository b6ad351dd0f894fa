import { type Case, idOf } from './case';
import { type Finding, judge } from './judge';
import { play } from './play';
import { type Prepared, prepare, rehearse } from './prepare';
import type { Rehearsed } from './sample';
import { generationsOf, stories, storyNamed } from './stories';
import type { Generation, Story } from './story';
import type { Ground } from './workspace';

/** A case and what was wrong with it. */
export interface Judged {
  readonly id: string;
  readonly findings: readonly Finding[];
  /** Whether the call that was to be struck came by. */
  readonly happened: boolean;
  readonly milliseconds: number;
  readonly directory: string;
}

/** Plays cases of any story on one ground; what a story needs before it is made once. */
export const openCampaign = (ground: Ground) => {
  const prologues = new Map<string, Promise<Prepared>>();
  const prepared = (story: Story, generation: Generation): Promise<Prepared> => {
    const key = `${story.name} ${generation}`;
    const known = prologues.get(key) ?? prepare(ground, story, generation);
    prologues.set(key, known);
    return known;
  };

  const playOne = async (one: Case, keeps = false): Promise<Judged> => {
    const story = storyNamed(one.story);
    const prologue = { story, generation: one.generation, prepared: await prepared(story, one.generation) };
    const started = performance.now();
    const { outcome, directory } = await play(ground, one, { prologue, keeps });
    const milliseconds = Math.round(performance.now() - started);
    return { id: idOf(one), findings: judge(outcome, story), happened: outcome.happened, milliseconds, directory };
  };

  const rehearseAll = (jobs: number): Promise<readonly Rehearsed[]> =>
    inParallel(
      stories.flatMap((story) => generationsOf(story).map((generation) => ({ story, generation }))),
      jobs,
      async ({ story, generation }) => {
        const calls = await rehearse(ground, { story, generation, prepared: await prepared(story, generation) });
        return { story, generation, calls };
      },
    );

  return { playOne, rehearseAll };
};

/** So many at once, the results in the order of what they are made from. */
export const inParallel = async <T, R>(
  items: readonly T[],
  jobs: number,
  act: (item: T, index: number) => Promise<R>,
): Promise<readonly R[]> => {
  const results: R[] = [];
  const queue = items.entries();
  const work = async () => {
    for (const [index, item] of queue) results[index] = await act(item, index);
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return results;
};
