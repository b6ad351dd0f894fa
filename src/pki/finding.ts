/** How much a finding matters; `off` silences its rule, `info` is worth knowing and asks for nothing. */
export type Severity = 'error' | 'warning' | 'info' | 'off';

/** Which of the texts given a finding is about. */
export type InputName = 'certificate' | 'chain' | 'private_key' | 'jwk';

/** What a rule reports; its id and severity are added by whoever runs it. */
export interface RuleFinding {
  readonly input: InputName;
  /** Counted from 1 over the PEM blocks of the input, or over the keys of a JWK set. */
  readonly block?: number;
  /** One sentence with the values found; never key material. */
  readonly problem: string;
  /** One sentence saying what to do. */
  readonly remedy: string;
}

/** What is wrong, under the rule that found it and the severity it is reported with. */
export interface Finding<Id extends string = string> extends RuleFinding {
  readonly rule: Id;
  readonly severity: Exclude<Severity, 'off'>;
}

/** Thrown where facts are asked of a text that has none; carries what a check would have said. */
export class UnreadableInput extends Error {
  override readonly name = 'UnreadableInput';

  constructor(readonly finding: Finding) {
    super(`${finding.problem} ${finding.remedy}`);
  }
}

/** Rules that reading a text decides; all others look at what was read. */
export type ReadingRule =
  | 'not-pem'
  | 'line-breaks-lost'
  | 'block-unfinished'
  | 'block-labels-differ'
  | 'too-many-blocks'
  | 'base64-broken'
  | 'label-unexpected'
  | 'label-outdated'
  | 'private-key-exposed'
  | 'certificate-unreadable'
  | 'trailing-bytes'
  | 'not-der'
  | 'private-key-encrypted'
  | 'private-key-passphrase'
  | 'private-key-openssh'
  | 'private-key-unreadable'
  | 'private-key-several'
  | 'certificate-in-key';

/** What reading a text finds, before anybody asks what the text is for. */
export interface ReadingFinding {
  readonly rule: ReadingRule;
  readonly block?: number;
  readonly problem: string;
  readonly remedy: string;
}

/** The failure to throw for a text with these findings; the first one speaks. */
export const unreadableBecause = (input: InputName, findings: readonly ReadingFinding[]): UnreadableInput => {
  const [
    first = { rule: 'certificate-unreadable' as const, problem: 'The text has no certificate.', remedy: 'Give one.' },
  ] = findings;
  return new UnreadableInput({ ...first, input, severity: 'error' });
};
