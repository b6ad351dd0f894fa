import { type Case, type Extent, idOf } from './case';
import { isWrite, kinds, strikesOnce } from './kinds';
import type { Passed } from './line';
import type { Generation, Story } from './story';

/** A story with a generation, and the calls that it makes. */
export interface Rehearsed {
  readonly story: Story;
  readonly generation: Generation;
  readonly calls: readonly Passed[];
}

/** Numbers between 0 and 1 that a seed decides (mulberry32). */
export const chance = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const extents: readonly Extent[] = ['once', 'goes-on', 'then-nothing'];

interface Weighed {
  readonly one: Omit<Case, 'seed'>;
  readonly weight: number;
}

/** Every case there is for a story. */
const casesOf = ({ story, generation, calls }: Rehearsed): readonly Weighed[] =>
  calls.flatMap((call, index) =>
    kinds
      .filter((kind) => kind.fits(call, { story }))
      .flatMap((kind) =>
        (strikesOnce(kind) ? extents.slice(0, 1) : extents).map((extent) => ({
          one: { story: story.name, generation, call: call.position, kind: kind.name, extent },
          weight: weightOf(calls, index),
        })),
      ),
  );

/** Writes and what follows them are where something can be lost. */
const weightOf = (calls: readonly Passed[], index: number): number => {
  const call = calls[index];
  if (call && isWrite(call)) return 4;
  return calls.slice(0, index).some(isWrite) ? 2 : 1;
};

/** So many different cases, spread over stories and calls as the seed decides. */
export const sample = (
  rehearsed: readonly Rehearsed[],
  { count, seed }: { readonly count: number; readonly seed: number },
) => {
  const next = chance(seed);
  const picked = rehearsed
    .flatMap(casesOf)
    .map(({ one, weight }) => ({ one, rank: next() ** (1 / weight) }))
    .sort((one, other) => other.rank - one.rank)
    .slice(0, count);
  const cases: readonly Case[] = picked.map(({ one }) => ({ ...one, seed: Math.floor(next() * 1000) }));
  return cases.toSorted((one, other) => (idOf(one) < idOf(other) ? -1 : 1));
};
