import { createHash } from 'node:crypto';

const MOST_ENTRIES = 256;
const LONGEST = 65_536;

/** Remembers the outcomes for the inputs asked about last: a plan asks about the same PEM many times, and many
 * certificates share their issuers. Inputs are remembered by their hash, so that no key stays in memory for it, and
 * long ones not at all. */
export const remembering = <Inputs extends readonly (string | Buffer | null)[], Outcome>(
  compute: (...inputs: Inputs) => Outcome,
): ((...inputs: Inputs) => Outcome) => {
  const outcomes = new Map<string, Outcome>();
  return (...inputs) => {
    if (inputs.some((input) => input !== null && input.length > LONGEST)) return compute(...inputs);
    const key = inputs.map(hashOf).join();
    const outcome = outcomes.get(key) ?? compute(...inputs);
    outcomes.delete(key);
    outcomes.set(key, outcome);
    const [oldest] = outcomes.keys();
    if (outcomes.size > MOST_ENTRIES && oldest !== undefined) outcomes.delete(oldest);
    return outcome;
  };
};

const hashOf = (input: string | Buffer | null): string =>
  input === null ? '' : createHash('sha256').update(input).digest('base64');
