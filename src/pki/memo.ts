import { createHash } from 'node:crypto';

type Input = string | Buffer | null;

const MOST_READINGS = 256;
const LONGEST = 65_536;

/** Outcomes that are small, findings and facts: as many as the certificates of a large configuration, a few KB each. */
export const MOST_SMALL_OUTCOMES = 10_000;

/** The outcomes for the inputs asked about last. Inputs are remembered by their hash, so that no key stays in memory for
 * it, and long ones not at all; an outcome that is no longer current is computed again. */
export const memo = <Outcome>(most = MOST_READINGS) => {
  const outcomes = new Map<string, Outcome>();
  return (inputs: readonly Input[], compute: () => Outcome, isCurrent: (known: Outcome) => boolean = () => true) => {
    if (inputs.some((input) => input !== null && input.length > LONGEST)) return compute();
    const key = hashOf(inputs);
    const known = outcomes.get(key);
    const outcome = known !== undefined && isCurrent(known) ? known : compute();
    outcomes.delete(key);
    outcomes.set(key, outcome);
    const [oldest] = outcomes.size > most ? outcomes.keys() : [];
    if (oldest !== undefined) outcomes.delete(oldest);
    return outcome;
  };
};

/** Computes once for the inputs asked about last: a plan asks about the same PEM many times, and many certificates share
 * their issuers. */
export const remembering = <Inputs extends readonly Input[], Outcome>(
  compute: (...inputs: Inputs) => Outcome,
  most = MOST_READINGS,
): ((...inputs: Inputs) => Outcome) => {
  const remembered = memo<Outcome>(most);
  return (...inputs) => remembered(inputs, () => compute(...inputs));
};

/** Each input with its length before it, so that none runs into the next. */
const hashOf = (inputs: readonly Input[]): string => {
  const hash = createHash('sha256');
  for (const input of inputs) {
    hash.update(`${input === null ? 'none' : input.length}:`);
    if (input !== null) hash.update(input);
  }
  return hash.digest('base64');
};
