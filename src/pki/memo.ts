import { createHash } from 'node:crypto';

const MOST_ENTRIES = 256;
const LONGEST = 65_536;

/** Remembers the outcomes for the inputs asked about last: a plan asks about the same PEM many times, and many
 * certificates share their issuers. Inputs are remembered by their hash, so that no key stays in memory for it, and
 * long ones not at all. */
export const remembering = <Input extends string | Buffer, Outcome>(
  compute: (input: Input) => Outcome,
): ((input: Input) => Outcome) => {
  const outcomes = new Map<string, Outcome>();
  return (input) => {
    if (input.length > LONGEST) return compute(input);
    const key = createHash('sha256').update(input).digest('base64');
    const outcome = outcomes.get(key) ?? compute(input);
    outcomes.delete(key);
    outcomes.set(key, outcome);
    const [oldest] = outcomes.keys();
    if (outcomes.size > MOST_ENTRIES && oldest !== undefined) outcomes.delete(oldest);
    return outcome;
  };
};
