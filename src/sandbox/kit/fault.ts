import { setTimeout as wait } from 'node:timers/promises';
import { type EchoSpelling, echoOf } from './echo';
import type { Answer, Body, DeploymentFault } from './router';

/** What an injected answer says instead of the vendor's plain error. */
interface Said {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Adds `retry_after` to the error's body. */
  readonly retryAfterInBody?: number;
}

/** What goes wrong; `after` and `…AfterCommit` let the change happen and then lose, replace or delay the answer. */
export type Misbehaviour =
  | (Said & { readonly status: number })
  | (Said & { readonly statusAfterCommit: number })
  | { readonly delayMs: number }
  | { readonly delayAfterCommitMs: number }
  | { readonly drop: 'before' | 'after' }
  /** The true status with a body that is no JSON. */
  | { readonly malformed: true }
  /** Half of the promised bytes, then the connection is closed. */
  | { readonly truncate: true }
  /** 422 whose text quotes the private key that was sent, without armour; nothing is done. */
  | { readonly echoKey: EchoSpelling }
  | DeploymentFault
  /** Runs, and is waited for, when the call has arrived or when it has been done and not yet answered. */
  | { readonly at: 'arrival' | 'commit'; readonly meanwhile: () => void | Promise<void> };

/** A fault waits for the calls it matches and is spent after `times` of them. */
export interface Fault {
  /** Any method when absent. */
  readonly method?: string;
  /**
   * A regular expression, found anywhere in the path below the vendor's base URL, without the query.
   * A `*` after a slash stands for one path segment, `**` for any number, and one at the start for anything.
   */
  readonly path: string;
  /** How many matching calls pass before the first one it spoils; none when absent. */
  readonly skip?: number;
  /** How many calls it spoils; 1 when absent, Infinity for every one. */
  readonly times?: number;
  readonly does: Misbehaviour;
}

const pattern = (path: string): RegExp =>
  new RegExp(path.replace(/^\*+/, '').replaceAll('/**', '/.{0,}').replaceAll('/*', '/[^/]{1,}'));

/** The faults still waiting; asking for the one that fits a call uses it once. */
export const faultBox = (initial: readonly Fault[] = []) => {
  const waiting = new Map<Fault, { readonly skip: number; readonly times: number }>();
  const inject = (fault: Fault): void => {
    pattern(fault.path);
    waiting.set({ ...fault }, { skip: fault.skip ?? 0, times: fault.times ?? 1 });
  };
  for (const fault of initial) inject(fault);

  const take = (method: string, path: string): Misbehaviour | undefined => {
    for (const [fault, { skip, times }] of waiting) {
      const fits = (fault.method ?? method).toUpperCase() === method && pattern(fault.path).test(path);
      if (!fits) continue;
      if (skip > 0) {
        waiting.set(fault, { skip: skip - 1, times });
        continue;
      }
      if (times > 1) waiting.set(fault, { skip, times: times - 1 });
      else waiting.delete(fault);
      return fault.does;
    }
    return undefined;
  };

  return { inject, take, clear: () => waiting.clear() };
};

type ForeignAnswer = Pick<Answer, 'body' | 'headers'>;

const page = (title: string, content: string): ForeignAnswer => ({
  body: `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1>${content}</body></html>\n`,
  headers: { 'content-type': 'text/html;charset=UTF-8' },
});

/** What stands between a client and the vendor, or a vendor that is not well, may answer instead of what was asked for. */
export const foreignAnswers = {
  'bad-gateway': page('502 Bad Gateway', '<hr>nginx'),
  'sign-in': page('Sign in', '<form method="post" action="/login"><input name="user"><input name="password"></form>'),
  garbage: { body: 'upstream connect error or disconnect/reset before headers' },
  empty: { body: '' },
  'object-list': { body: { resultList: { a: 1 } } },
  array: { body: [] },
  'bare-success': { body: { status: 'SUCCESS' } },
  'failed-list': { body: { status: 'FAILURE', resultList: [] } },
} satisfies Readonly<Record<string, ForeignAnswer>>;

export interface Outcome {
  /** `drop` closes the connection without an answer. */
  readonly answer: Answer | 'drop';
  readonly changed: readonly string[];
}

export interface Exchange {
  readonly body: Body;
  /** Does what the call asks for; a part of its deployment may fail. */
  readonly answerNow: (fault: DeploymentFault | undefined) => Promise<Answer>;
  /** The vendor's error for an injected status. */
  readonly refuse: (status: number, text: string) => Answer;
  /** The vendor's answer to a credential that is not good any more. */
  readonly refuseCredential: () => Answer;
  /** Ends a delay. */
  readonly signal: AbortSignal;
}

/** Answers a call as the fault wants it, and knows what has changed all the same. */
export const misbehave = async (fault: Misbehaviour | undefined, exchange: Exchange): Promise<Outcome> => {
  if (!fault) return plainly(await exchange.answerNow(undefined));
  const instead = insteadOf(fault, exchange);
  if (instead) return { answer: instead, changed: [] };
  if ('delayMs' in fault) await wait(fault.delayMs, undefined, { signal: exchange.signal });
  if ('meanwhile' in fault && fault.at === 'arrival') await fault.meanwhile();
  const done = plainly(await exchange.answerNow(isOfDeployment(fault) ? fault : undefined));
  if ('meanwhile' in fault && fault.at === 'commit') await fault.meanwhile();
  if ('delayAfterCommitMs' in fault) await wait(fault.delayAfterCommitMs, undefined, { signal: exchange.signal });
  return { ...done, answer: spoiled(fault, done.answer, exchange) };
};

const plainly = (answer: Answer) => ({ answer, changed: answer.changed ?? [] });

const isOfDeployment = (fault: Misbehaviour): fault is DeploymentFault =>
  'failEnvironments' in fault || 'failPods' in fault || 'failDeployment' in fault;

/** The answer of a fault that lets nothing happen. */
const insteadOf = (fault: Misbehaviour, exchange: Exchange): Answer | 'drop' | undefined => {
  if ('status' in fault) return injected(exchange, fault.status, fault);
  if ('echoKey' in fault) return exchange.refuse(422, `The key is not valid: ${echoOf(exchange.body, fault.echoKey)}`);
  return 'drop' in fault && fault.drop === 'before' ? 'drop' : undefined;
};

/** What becomes of the true answer. */
const spoiled = (fault: Misbehaviour, answer: Answer, exchange: Exchange): Answer | 'drop' => {
  if ('drop' in fault) return 'drop';
  if ('statusAfterCommit' in fault) return injected(exchange, fault.statusAfterCommit, fault);
  return 'malformed' in fault ? { ...answer, body: '{"success": tru' } : answer;
};

type InjectedAnswer = Pick<Answer, 'body' | 'headers'> & { readonly retryAfterInBody?: number };

const injected = (exchange: Exchange, status: number, { body, headers, retryAfterInBody }: InjectedAnswer): Answer => {
  const plain = status === 401 ? exchange.refuseCredential() : exchange.refuse(status, `Injected fault ${status}`);
  const own = retryAfterInBody === undefined ? plain.body : { ...Object(plain.body), retry_after: retryAfterInBody };
  return { status, body: body ?? own, headers: { ...plain.headers, ...headers } };
};
