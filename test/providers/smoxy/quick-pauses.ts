// Pauses between looks are real ones; a thousandth of each is enough for an emulator. To be imported before anything that pauses.
jest.mock('node:timers/promises', () => {
  const real = jest.requireActual<typeof import('node:timers/promises')>('node:timers/promises');
  const shortly = (milliseconds: number, ...rest: readonly []) => real.setTimeout(milliseconds / 1000, ...rest);
  return { ...real, setTimeout: shortly };
});
