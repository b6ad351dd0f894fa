import { type FailureKind, HttpFailure } from '../http/failure';
import type { Call } from '../terraform/schema/call';
import { poll, shortPausesMs } from './polling';

/** One write to a vendor, and how to find out what it led to when no answer of the vendor's own tells. */
export interface Write<Answer, Seen> {
  /** The call. What it returns is the vendor's own word that the write was done. */
  readonly send: () => Promise<Answer>;
  /** Reads whatever shows whether the write took effect. */
  readonly look: () => Promise<Seen>;
  /** Whether what was seen is what the write leads to: positive evidence only. */
  readonly shows: (seen: Seen) => boolean;
  /** How often it may be sent again where a look shows that it took no effect; 0 when left out. */
  readonly repeats?: number;
  /** Whether sending it again would be in vain after what was seen. */
  readonly isFutile?: (seen: Seen) => boolean;
}

/** It was done. */
export type Confirmed<Answer, Seen> =
  /** The vendor said so. */
  | { readonly kind: 'confirmed'; readonly answer: Answer }
  /** The answer was lost, and a look shows the effect. */
  | { readonly kind: 'confirmed'; readonly answer: null; readonly seen: Seen };

/** What a write led to. */
export type Outcome<Answer, Seen> =
  | Confirmed<Answer, Seen>
  /** It has no effect: the vendor refused it, or a look, if there was one, shows that nothing came of it. */
  | { readonly kind: 'refused'; readonly failure: unknown; readonly seen?: Seen }
  /** Nobody can say: the answer was lost, and nothing could be looked at. */
  | { readonly kind: 'unclear'; readonly failure: unknown };

/**
 * Sends a write and finds out what it led to. This is the one place that decides it, for every resource of both vendors: an answer that
 * is lost, foreign or cannot be read proves nothing, so the server is looked at, and only what is seen there counts.
 */
export const write = async <Answer, Seen>(
  { send, look, shows, repeats = 0, isFutile = () => false }: Write<Answer, Seen>,
  call: Call,
): Promise<Outcome<Answer, Seen>> => {
  try {
    return { kind: 'confirmed', answer: await send() };
  } catch (failure) {
    if (isRefusal(failure)) return { kind: 'refused', failure };
    const looked = await lookFor({ look, shows }, call);
    if (looked === null) return { kind: 'unclear', failure };
    const { seen } = looked;
    if (shows(seen)) return { kind: 'confirmed', answer: null, seen };
    if (repeats === 0 || isFutile(seen) || !isPassing(failure)) return { kind: 'refused', failure, seen };
    return write({ send, look, shows, repeats: repeats - 1, isFutile }, call);
  }
};

/** Surely not acted upon. Whatever is no failure of the call, such as an answer that a reader chokes on, proves nothing. */
const isRefusal = (failure: unknown): boolean => failure instanceof HttpFailure && failure.processed === 'no';

/** A failure after which a look has shown that nothing came of it. */
export const withoutEffect = (failure: unknown): unknown =>
  failure instanceof HttpFailure ? failure.but({ processed: 'no' }) : failure;

const isPassing = (failure: unknown): boolean => failure instanceof HttpFailure && failure.kind !== 'rejected';

/** The last thing seen: the effect, or what is there instead when the looks are over; null where nothing could be looked at. */
const lookFor = async <Seen>(
  { look, shows }: Pick<Write<unknown, Seen>, 'look' | 'shows'>,
  call: Call,
): Promise<{ readonly seen: Seen } | null> => {
  const isShown = (latest: { readonly seen: Seen } | null): boolean => latest !== null && shows(latest.seen);
  if (call.signal.aborted) return null;
  const latest = await poll(() => seenBy(look, call), { call, pausesMs: shortPausesMs, isEnough: isShown });
  return call.signal.aborted && !isShown(latest) ? null : latest;
};

/** That a look fails, for whatever reason, must not hide what the write led to. */
const seenBy = async <Seen>(look: () => Promise<Seen>, { log }: Call): Promise<{ readonly seen: Seen } | null> => {
  try {
    return { seen: await look() };
  } catch (failure) {
    log.warn('what a write led to could not be looked at', {
      reason: failure instanceof HttpFailure ? failure.kind : 'unexpected',
    });
    return null;
  }
};

/** Why it was not confirmed, in one word; undefined where it was, or where no call failed. */
export const failureKindOf = (outcome: Outcome<unknown, unknown>): FailureKind | undefined =>
  outcome.kind !== 'confirmed' && outcome.failure instanceof HttpFailure ? outcome.failure.kind : undefined;

/** What a confirmed write has led to: in the vendor's answer, or as it was seen where that was lost. */
export const resultOf = <Answer, Seen>(confirmed: Confirmed<Answer, Seen>): Answer | Seen =>
  'seen' in confirmed ? confirmed.seen : confirmed.answer;

interface Removal<Answer> {
  readonly remove: () => Promise<Answer>;
  /** Null means that it is gone. */
  readonly find: () => Promise<unknown>;
  /** How often it may be sent again where a look shows that it is still there; 0 when left out. */
  readonly repeats?: number;
}

/** Deletes; what a look shows to be gone then was deleted, whatever was answered. Null where the answer was lost. */
export const removeSurely = async <Answer>(
  { remove, find, repeats = 0 }: Removal<Answer>,
  call: Call,
): Promise<Answer | null> => {
  const outcome = await write({ send: remove, look: find, shows: (seen) => seen === null, repeats }, call);
  if (outcome.kind === 'confirmed') return outcome.answer;
  throw outcome.kind === 'refused' && outcome.seen !== undefined ? withoutEffect(outcome.failure) : outcome.failure;
};
