import { setTimeout as wait } from 'node:timers/promises';
import { echoOf } from './echo';
import type { Answer, Body } from './exchange';
import type { DeploymentFault, Misbehaviour } from './fault';

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

type Said = Pick<Answer, 'body' | 'headers'> & { readonly retryAfterInBody?: number };

const injected = (exchange: Exchange, status: number, { body, headers, retryAfterInBody }: Said): Answer => {
  const plain = status === 401 ? exchange.refuseCredential() : exchange.refuse(status, `Injected fault ${status}`);
  const own = retryAfterInBody === undefined ? plain.body : { ...Object(plain.body), retry_after: retryAfterInBody };
  return { status, body: body ?? own, headers: { ...plain.headers, ...headers } };
};
