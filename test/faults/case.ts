import { generationsOf, storyNamed } from './stories';
import type { Generation } from './story';

/** How long a fault lasts: for the call, for every further call it fits, or with nothing being answered any more. */
export type Extent = 'once' | 'goes-on' | 'then-nothing';

/** One thing that goes wrong at one call of one story. */
export interface Case {
  /** Decides what is left open: the retries and the way the next apply is made. */
  readonly seed: number;
  readonly story: string;
  readonly generation: Generation;
  /** Which call of the run is struck: its position, such as `put-certificates.1`. */
  readonly call: string;
  readonly kind: string;
  readonly extent: Extent;
}

/** `7:rotate:G2:put-certificates:500-after+goes-on`, which `--case` takes. */
export const idOf = ({ seed, story, generation, call, kind, extent }: Case): string =>
  [seed, story, generation, call, extent === 'once' ? kind : `${kind}+${extent}`].join(':');

const PATTERN = /^(\d+):([\w-]+):(\w+):([\w-]+(?:~\d+)?(?:\.\d+)?):([\w-]+?)(?:\+(goes-on|then-nothing))?$/;

/** Reads an id; throws saying what is wrong. */
export const parseCase = (id: string): Case => {
  const [, seed, story = '', generation = '', call = '', kind = '', extent] = PATTERN.exec(id) ?? [];
  if (seed === undefined)
    throw new Error(`"${id}" is no case; one looks like 7:rotate:G2:put-certificates:500-after+goes-on`);
  const known = generationsOf(storyNamed(story)).find((one) => one === generation);
  if (!known)
    throw new Error(`"${story}" is told of ${generationsOf(storyNamed(story)).join(', ')}, not "${generation}"`);
  return {
    seed: Number(seed),
    story,
    generation: known,
    call,
    kind,
    extent: extent === 'goes-on' || extent === 'then-nothing' ? extent : 'once',
  };
};

/** What the seed of a case decides: one retry or none, and whether the next apply looks first. */
export const waysOf = ({ seed }: Pick<Case, 'seed'>) => ({
  maxRetries: seed % 2,
  refreshes: seed % 4 < 2,
});
