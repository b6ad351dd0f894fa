import { createHash } from 'node:crypto';

const MOST_ENTRIES = 256;
const LONGEST_TEXT = 65_536;

/** Remembers the outcomes for the texts asked about last: a plan asks about the same PEM many times. Texts are
 * remembered by their hash, so that no key stays in memory for it, and long ones not at all. */
export const remembering = <Outcome>(compute: (text: string) => Outcome): ((text: string) => Outcome) => {
  const outcomes = new Map<string, Outcome>();
  return (text) => {
    if (text.length > LONGEST_TEXT) return compute(text);
    const key = createHash('sha256').update(text).digest('base64');
    const known = outcomes.get(key);
    const outcome = known ?? compute(text);
    outcomes.delete(key);
    outcomes.set(key, outcome);
    const [oldest] = outcomes.keys();
    if (outcomes.size > MOST_ENTRIES && oldest !== undefined) outcomes.delete(oldest);
    return outcome;
  };
};
