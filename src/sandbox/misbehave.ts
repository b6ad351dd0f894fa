import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from './exchange';
import type { Misbehaviour } from './fault';

export interface Outcome {
  /** `drop` closes the connection without an answer. */
  readonly answer: Answer | 'drop';
  readonly changed: readonly string[];
}

export interface Exchange {
  /** Does what the call asks for; environments named here fail to deploy. */
  readonly answerNow: (failEnvironments: readonly string[]) => Promise<Answer>;
  /** The vendor's error for an injected status. */
  readonly refuse: (status: number, text: string) => Answer;
  /** Ends a delay. */
  readonly signal: AbortSignal;
}

/** Answers a call as the fault wants it, and knows what has changed all the same. */
export const misbehave = async (fault: Misbehaviour | undefined, exchange: Exchange): Promise<Outcome> => {
  if (!fault) return plainly(await exchange.answerNow([]));
  if ('status' in fault) return { answer: injected(exchange, fault.status, fault), changed: [] };
  if ('drop' in fault && fault.drop === 'before') return { answer: 'drop', changed: [] };
  if ('delayMs' in fault) await wait(fault.delayMs, undefined, { signal: exchange.signal });
  const { answer, changed } = plainly(
    await exchange.answerNow('failEnvironments' in fault ? fault.failEnvironments : []),
  );
  if ('drop' in fault) return { answer: 'drop', changed };
  if ('statusAfterCommit' in fault) return { answer: injected(exchange, fault.statusAfterCommit, fault), changed };
  if ('malformed' in fault) return { answer: { ...answer, body: '{"success": tru' }, changed };
  return { answer, changed };
};

const plainly = (answer: Answer) => ({ answer, changed: answer.changed ?? [] });

const injected = ({ refuse }: Exchange, status: number, { body, headers }: Partial<Answer>): Answer => {
  const plain = refuse(status, `Injected fault ${status}`);
  return { status, body: body ?? plain.body, headers: { ...plain.headers, ...headers } };
};
