import type { Answer } from '../kit/router';

/** Acme's way of saying no. */
export const problem = (status: number, text: string): Answer => ({ status, body: { error: text } });
