import { type CheckInput, type CheckOptions, checkCertificate } from '../../../src/pki/check';
import type { Finding } from '../../../src/pki/finding';
import type { RuleId } from '../../../src/pki/rules';
import { type Issued, type IssueOptions, issue, makeCa, makeIntermediate } from '../../support/certificates';

/** One way to break a rule, and the closest thing to it that does not. */
export interface RuleCase {
  readonly rule: RuleId;
  /** A statement about the bad one. */
  readonly name: string;
  readonly bad: () => readonly Finding[];
  readonly good: () => readonly Finding[];
  /** What the bad one's problem says. */
  readonly says: RegExp | string;
}

export const DAY = 86_400_000;
export const now = new Date();
export const inDays = (days: number): Date => new Date(now.getTime() + days * DAY);

/** Checks at the tests' moment. */
export const check = (input: CheckInput, options: Partial<CheckOptions> = {}): readonly Finding[] =>
  checkCertificate(input, { now, ...options });

/** Checks one text of certificates. */
export const checkText = (certificate_pem: string): readonly Finding[] => check({ certificate_pem });

export const root: Issued = makeCa();
export const intermediate: Issued = makeIntermediate(root);

/** A leaf below the intermediate. */
export const leafWith = (options: IssueOptions = {}): Issued => issue(intermediate, options);

/** Checks a leaf with its chain. */
export const checkLeaf = (options: IssueOptions = {}, more: Partial<CheckInput> = {}): readonly Finding[] =>
  check({ certificate_pem: leafWith(options).bundlePem, ...more });

export const leaf: Issued = leafWith();
