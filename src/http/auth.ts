import { form } from './body';
import { type FailureKind, HttpFailure } from './failure';
import { decode, type Reader } from './read';
import type { Redactor } from './redaction/redactor';
import { callOf, type HttpRequest, type Path, type Send } from './request';
import { orCancelled, shared, type Timing } from './timing';

/** Makes requests carry a credential, and tells the redactor about it. */
export type Auth = (next: Send, machine: Machine) => Send;

interface Machine {
  readonly redactor: Redactor;
  readonly timing: Timing;
  /** The path of the base URL, without a slash at its end. */
  readonly prefix: string;
}

/** Sends what it is given. */
export const noAuth: Auth = (next) => next;

/** One fixed header; a refusal is final. */
export const headerAuth = (name: string, secret: string, scheme = ''): Auth => {
  return (next, { redactor }) => {
    redactor.remember(secret);
    return (request) => next(withHeader(request, name, `${scheme}${secret}`));
  };
};

/** Authorization: Bearer …, with a fixed token. */
export const bearer = (token: string): Auth => headerAuth('authorization', token, 'Bearer ');

/** What a login answers: the token, and how long it lives if the server tells. */
export interface Grant {
  readonly token: string;
  readonly lifetimeMs: number | undefined;
}

/** How to log in: a form posted to a path. */
export interface LoginForm {
  readonly path: Path;
  readonly fields: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
  /** Reads the answer that came at `now`. */
  readonly read: (now: number) => Reader<Grant>;
}

/** Logs in at the first request, once for all that wait, and once more when a token ended or was refused. What refuses a login is not asked again: an account can be locked. */
export const loginAuth = ({ path, fields, secrets, read }: LoginForm): Auth => {
  return (next, { redactor, timing, prefix }) => {
    secrets.forEach(redactor.remember);
    const logIn = async (first: HttpRequest): Promise<Login> => {
      const call = { method: 'POST', path: `${prefix}${path.encoded}` } as const;
      const request = { ...first, ...call, query: '', body: form(fields), signal: undefined };
      const { token, lifetimeMs } = decode(await next(request), call, {
        read: read(timing.now()),
        clean: redactor.clean,
      });
      redactor.remember(token);
      return { token, renewAt: renewalOf(lifetimeMs, timing.now()) };
    };
    const session = createSession(untilRefused(logIn), timing);

    return async (request) => {
      const used = await beforehand(session.current(request), request);
      try {
        return await accepted(session, used, next(withToken(request, used)));
      } catch (failure) {
        if (!isRefusedToken(failure) || !failure.loginHelps || !session.mayReplace(used)) {
          throw failure;
        }
        const fresh = await beforehand(session.instead(used, request), request);
        return accepted(session, fresh, next(withToken(request, fresh)));
      }
    };
  };
};

/** Tells the session which token the server took, whatever it thought of the rest. */
const accepted = async <T>(session: Session, login: Login, answer: Promise<T>): Promise<T> => {
  try {
    const given = await answer;
    session.accept(login);
    return given;
  } catch (failure) {
    if (failure instanceof HttpFailure && failure.status !== undefined && !isRefusedToken(failure)) {
      session.accept(login);
    }
    throw failure;
  }
};

const isRefusedToken = (failure: unknown): failure is HttpFailure =>
  failure instanceof HttpFailure && failure.kind === 'unauthorized';

/** The request itself has not been sent while the login runs; the login serves others too, so one cancelled waiter leaves it running. */
const beforehand = async (login: Promise<Login>, request: HttpRequest): Promise<Login> => {
  try {
    return await orCancelled(login, request.signal, callOf(request));
  } catch (failure) {
    throw failure instanceof HttpFailure ? failure.but({ processed: 'no' }) : failure;
  }
};

const withToken = (request: HttpRequest, { token }: Login): HttpRequest =>
  withHeader(request, 'authorization', `Bearer ${token}`);

const withHeader = (request: HttpRequest, name: string, value: string): HttpRequest => ({
  ...request,
  headers: { ...request.headers, [name]: value },
});

/** A token in use. */
export interface Login {
  readonly token: string;
  /** Milliseconds since the epoch; undefined when only a refusal tells that the token ended. */
  readonly renewAt: number | undefined;
}

const longestMarginMs = 30_000;

/** When to log in again. A lifetime that is over already speaks of clocks that disagree, not of the token. */
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
