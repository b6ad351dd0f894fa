import { type FailureKind, HttpFailure } from './failure';
import type { HttpRequest } from './request';
import type { Timing } from './timing';
import { shared } from './waiting';

/** A token in use. */
export interface Login {
  readonly token: string;
  /** Milliseconds since the epoch; undefined when only a refusal tells that the token ended. */
  readonly renewAt: number | undefined;
}

const longestMarginMs = 30_000;

/** When to log in anew. A lifetime that is over already speaks of clocks that disagree, not of the token. */
export const renewalOf = (lifetimeMs: number | undefined, now: number): number | undefined =>
  lifetimeMs === undefined || lifetimeMs <= 0
    ? undefined
    : now + lifetimeMs - Math.min(longestMarginMs, lifetimeMs / 2);

/** The login that all requests of a connection share. */
export interface Session {
  current(request: HttpRequest): Promise<Login>;
  /** A login newer than the refused one: another request's, if there is one already. */
  instead(refused: Login, request: HttpRequest): Promise<Login>;
  /** The server took this login's token. */
  accept(login: Login): void;
  /** Not if it replaced a refused one and was never accepted: then it is not the token. */
  mayReplace(login: Login): boolean;
}

/** Logs in when somebody needs it. */
export const createSession = (logIn: (first: HttpRequest) => Promise<Login>, timing: Timing): Session => {
  let latest: (() => Promise<Login>) | undefined;
  const unproven = new WeakSet<Login>();
  const renew = (request: HttpRequest) => {
    latest = shared(() => logIn(request));
    return latest();
  };
  const current = async (request: HttpRequest): Promise<Login> => {
    const asked = latest;
    if (!asked) {
      return renew(request);
    }
    const login = await asked();
    const ended = login.renewAt !== undefined && login.renewAt <= timing.now();
    if (!ended) {
      return login;
    }
    return latest === asked ? renew(request) : current(request);
  };
  return {
    current,
    instead: async (refused, request) => {
      const login = await current(request);
      if (login !== refused) {
        return login;
      }
      const fresh = await renew(request);
      unproven.add(fresh);
      return fresh;
    },
    accept: (login) => void unproven.delete(login),
    mayReplace: (login) => !unproven.has(login),
  };
};

const refusals: readonly FailureKind[] = ['rejected', 'unauthorized', 'forbidden'];

/** Fails as it did before, without a call, once the server has refused. */
export const untilRefused = (logIn: (first: HttpRequest) => Promise<Login>) => {
  let refusal: HttpFailure | undefined;
  return async (first: HttpRequest): Promise<Login> => {
    if (refusal) {
      throw refusal;
    }
    try {
      return await logIn(first);
    } catch (failure) {
      if (failure instanceof HttpFailure && failure.status !== undefined && refusals.includes(failure.kind)) {
        refusal = failure;
      }
      throw failure;
    }
  };
};
