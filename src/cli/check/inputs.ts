import type { Finding, InputName } from '../../pki/finding';
import type { RuleId } from '../../pki/rules';
import type { OwnRuleId } from './own-rules';
import type { Source } from './source';

export type Sources = Readonly<Partial<Record<InputName, Source>>>;

/** What is judged together. */
export interface Inputs {
  /** What a row calls it. */
  readonly name: string;
  readonly sources: Sources;
  /** Certificates and their key stand in one text, which is given as both. */
  readonly isBundle: boolean;
  /** The certificates are what a server presents. */
  readonly isServer: boolean;
  /** The file whose certificate the server should present. */
  readonly expected: Source | null;
  /** Names and addresses that the certificate has to cover. */
  readonly domains: readonly string[];
}

/** A finding of a rule of the plan's, or of one of the command's own. */
export type CheckFinding = Omit<Finding, 'rule'> & { readonly rule: RuleId | OwnRuleId };

/** In the order of a report. */
export const inputNames: readonly InputName[] = ['certificate', 'chain', 'private_key', 'jwk'];
