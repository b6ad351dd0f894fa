import type { Seen } from './round';

/** How long an apply may go on after an interrupt, on a machine that has much else to do. */
export const longestMs = 20_000;

/** What is wrong with how an apply ended that was interrupted; empty is right. */
export const problemsWith = ({ code, endedAfterMs, left, printed, recorded, signal }: Seen): readonly Problem[] => [
  ...(endedAfterMs > longestMs || signal === 'SIGKILL' ? (['did not end in time'] as const) : []),
  ...(isCrash(printed) ? (['crashed'] as const) : []),
  // Nothing was made: an adoption that did not finish is done again.
  ...(recorded.length > 0 ? (['recorded what was not finished'] as const) : []),
  ...(left.length > 0 ? (['left something behind'] as const) : []),
  ...(code === 0 ? (['was taken for a success'] as const) : []),
];

export type Problem = (typeof problems)[number];

/** Every kind, in the order of the closing line. */
export const problems = [
  'did not end in time',
  'crashed',
  'recorded what was not finished',
  'left something behind',
  'was taken for a success',
] as const;

const isCrash = (printed: string): boolean => /panic:|This is a bug|Plugin did not respond|plugin exited/.test(printed);

/**
 * Whether a plugin was killed while Node.js itself was starting, which nothing written in JavaScript can prevent: Node.js
 * resets what its parent ignored. Terraform then says that the plugin printed nothing, and has recorded nothing.
 */
export const wasTooEarly = ({ printed }: Pick<Seen, 'printed'>): boolean =>
  printed.includes("Failed to read any lines from plugin's stdout");
