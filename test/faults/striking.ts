import type { Case } from './case';
import { isCreate, kindNamed, type Scene } from './kinds';
import type { Call, Deed, Line } from './line';

/** What has become of a fault. */
export interface Struck {
  /** Whether the call that was meant came by. */
  readonly happened: () => boolean;
  /** Whether a create was sent, and nothing that followed could tell what became of it. */
  readonly isUnclear: () => boolean;
}

/** Lets the line strike the call of a case, and what its extent says of the calls after it. */
export const strikeAt = (line: Line, one: Case, scene: Scene): Struck => {
  const kind = kindNamed(one.kind);
  let happened = false;
  let first = -1;
  const afterwards = (call: Call): Deed | undefined => {
    if (one.extent === 'then-nothing') return { arrives: false, hears: 'nothing' };
    return one.extent === 'goes-on' && kind.fits(call, scene) ? kind.does(call, scene) : undefined;
  };
  line.strike((call, position): Deed | undefined => {
    if (happened) return afterwards(call);
    happened = position === one.call && kind.fits(call, scene);
    if (happened) first = line.passed.length;
    return happened ? kind.does(call, scene) : undefined;
  });
  return {
    happened: () => happened,
    isUnclear: () => {
      const isRefused = (at: number): boolean => refusals.test(one.kind) && (at === first || one.extent === 'goes-on');
      // What a refused call is repeated by is lost where nothing is heard any more.
      const lost = line.passed.findIndex((call, at) => call.struck && isCreate(call) && !isRefused(at));
      return lost !== -1 && !isSeenAfter(line, lost);
    },
  };
};

/** Kinds that say surely that nothing was done. */
const refusals = /^(401|denied|hidden|408|409|429-\w+|echo|says-failure|kill-\w+|name-taken)$/;

const isSeenAfter = ({ passed }: Line, at: number): boolean =>
  passed.slice(at + 1).some(({ method, struck }) => method === 'GET' && !struck);
