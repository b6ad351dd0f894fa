import { readCertificates } from './certificate-reading';
import type { Finding, InputName, Severity } from './finding';
import type { Defect } from './pem/defect';
import { readPrivateKey } from './private-key-reading';
import type { Rule } from './rule';
import { certificateRules, type RuleId } from './rules';
import { toSubject } from './subject';

export interface CheckInput {
  /** The leaf, and after it its issuers unless they are in chain_pem. */
  readonly certificate_pem: string;
  readonly chain_pem?: string | null | undefined;
  readonly private_key_pem?: string | null | undefined;
  /** Of an encrypted private key. */
  readonly private_key_passphrase?: string | null | undefined;
  /** Host names and IP addresses that the leaf has to cover. */
  readonly domain_names?: readonly string[] | undefined;
}

export type Severities = Readonly<Partial<Record<RuleId, Severity>>>;

/** For a server that keeps a certificate without its chain: nothing is missing where only the leaf is given. */
export const leafAlone: Severities = { 'issuer-missing': 'off' };

export interface CheckOptions {
  readonly now: Date;
  /** The last third of the leaf's life unless said otherwise, the last half of at most ten days; 0 is silent. */
  readonly expiry_warning_days?: number | undefined;
  readonly severities?: Severities | undefined;
  /** The roots whose certificates everybody's browser accepts, as PEM. Default: the ones that come with the package. */
  readonly public_roots?: readonly string[] | undefined;
}

/** Everything that is wrong with a certificate, its chain and its key, errors and warnings alike, in one go. */
export const checkCertificate = (input: CheckInput, options: CheckOptions): readonly Finding[] => {
  const findings = findingsOf(certificateRules, toSubject(input, options), options.severities);
  const swapped = findings.filter(({ rule, severity }) => rule === 'inputs-swapped' && severity === 'error');
  return swapped.length > 0 ? swapped : findings;
};

/** What can be said before the chain or the names are known: whether the key is the certificate's. */
export const checkKey = (input: CheckInput, options: CheckOptions): readonly Finding[] =>
  checkCertificate(input, options).filter(({ input: of, rule }) => of === 'private_key' || rule === 'inputs-swapped');

/** What keeps a text from being PEM certificates and nothing else; looks at no clock and no chain. */
export const problemWithCertificates = (pem: string): readonly Finding[] =>
  readCertificates(pem).defects.map((defect) => toFinding('certificate', defect));

/** What keeps a text from being one PEM private key. */
export const problemWithPrivateKey = (pem: string): readonly Finding[] =>
  readPrivateKey(pem).defects.map((defect) => toFinding('private_key', defect));

const toFinding = (input: InputName, defect: Defect): Finding => ({
  ...defect,
  input,
  severity: defect.rule === 'label-outdated' ? 'warning' : 'error',
});

/** What the rules find, under the severities wanted. */
export const findingsOf = <Seen>(
  rules: readonly Rule<RuleId, Seen>[],
  seen: Seen,
  severities: Severities = {},
): readonly Finding[] =>
  rules.flatMap((rule) => {
    const severity = severities[rule.id] ?? rule.severity;
    return severity === 'off' ? [] : rule.run(seen).map((problem) => ({ rule: rule.id, severity, ...problem }));
  });
