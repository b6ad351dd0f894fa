import { WrongShape } from '../protocol/wrong-shape';
import { bug } from '../runtime/boundary';
import type { Diagnostic } from '../schema/diagnostic';

/** A diagnostic for what should never be thrown; a misfit names its place, which quotes no value. */
export const bugIn = (what: string, thrown: unknown): Diagnostic =>
  bug(thrown instanceof WrongShape ? `${what} (${thrown.message})` : what, thrown);
