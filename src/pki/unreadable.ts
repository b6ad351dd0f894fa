import { type InputName, UnreadableInput } from './finding';
import type { Defect } from './pem/defect';

/** The failure to throw for a text with these defects; the first one speaks. */
export const unreadableBecause = (input: InputName, defects: readonly Defect[]): UnreadableInput => {
  const [
    first = { rule: 'certificate-unreadable' as const, problem: 'The text has no certificate.', remedy: 'Give one.' },
  ] = defects;
  return new UnreadableInput({ ...first, input, severity: 'error' });
};
