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
  const afterwards = (call: Call): Deed | undefined => {
    if (one.extent === 'then-nothing') return { arrives: false, hears: 'nothing' };
    return one.extent === 'goes-on' && kind.fits(call, scene) ? kind.does(call, scene) : undefined;
  };
  line.strike((call, position): Deed | undefined => {
    if (happened) return afterwards(call);
    happened = position === one.call && kind.fits(call, scene);
    return happened ? kind.does(call, scene) : undefined;
  });
  return {
    happened: () => happened,
    isUnclear: () => {
      const creates = line.passed.flatMap((call, at) => (call.struck && isCreate(call) ? [at] : []));
      // What a refused call is repeated by is lost where nothing is heard any more.
      const lost = refusals.test(one.kind)
        ? creates.slice(one.extent === 'then-nothing' ? 1 : creates.length)
        : creates;
      return lost[0] !== undefined && !isSeenAfter(line, lost[0]);
    },
  };
};

/** Kinds that say surely that nothing was done. */
const refusals = /^(401|denied|hidden|408|409|429|echo|says-failure|kill|name-taken$)/;

const isSeenAfter = ({ passed }: Line, at: number): boolean =>
  passed.slice(at + 1).some(({ method, struck }) => method === 'GET' && !struck);
