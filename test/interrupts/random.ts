import type { Interrupt } from './round';

/** Half of them while the certificate is waited for, half whenever; half to the group, half to terraform alone. */
export const interruptAt = (random: () => number): Interrupt => {
  const to = random() < 0.5 ? 'group' : 'terraform';
  return random() < 0.5
    ? { from: 'wait', afterMs: Math.floor(random() * 2000), to }
    : { from: 'start', afterMs: Math.floor(random() * 2500), to };
};

/** Mulberry32. */
export const randomFrom = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};
