import { strictness, toDiagnostics } from '../../../attributes/finding';
import { factsOfAll } from '../../../pki/certificate';
import { checkCertificate, leafAlone } from '../../../pki/check';
import { problemWithAlgorithm, problemWithJwk } from '../../../pki/jwk';
import { privateMembersIn } from '../../../pki/jwk/members';
import { type Diagnostic, error, under, warning } from '../../../terraform/schema/diagnostic';
import type { Config } from '../../../terraform/schema/infer';
import type { Rule, RuleContext } from '../../../terraform/schema/resource';
import { UNKNOWN } from '../../../terraform/schema/value';
import { type attributes, type SourceName, sourceNames } from './attributes';
import { asymmetric, problemsWithPurpose } from './rules/algorithms';
import { problemsWithGenerate } from './rules/generate';
import { chosenKey, configuredCertificate, keysIn, toHex } from './rules/source';

type FromCertificate = NonNullable<Config<typeof attributes>['from_certificate']>;

/** What is wrong with a certificate as a source; paths are relative to `from_certificate`. The certificate's own resource checks the rest of it. */
export const problemsWithCertificate = (from: FromCertificate, context: RuleContext): readonly Diagnostic[] => {
  const purpose = problemsWithPurpose(from, asymmetric);
  const { certificate_pem } = from;
  if (certificate_pem === null) return purpose;
  const [leaf] = factsOfAll(certificate_pem);
  if (leaf === undefined) {
    const findings = checkCertificate({ certificate_pem }, strictness(context, leafAlone));
    return [...purpose, ...toDiagnostics(findings, () => ['certificate_pem'])];
  }
  const other = problemWithFingerprint(from, leaf.fingerprint_sha256);
  const key = purpose.length === 0 ? problemWithKey(from, leaf.key_algorithm) : undefined;
  return [...purpose, ...[other, key].flatMap((problem) => problem ?? [])];
};

const problemWithFingerprint = (
  { certificate_fingerprint }: FromCertificate,
  actual: string,
): Diagnostic | undefined =>
  certificate_fingerprint === null || toHex(certificate_fingerprint) === actual
    ? undefined
    : error(
        'Fingerprint of another certificate',
        `certificate_fingerprint is ${certificate_fingerprint}, and the certificate in certificate_pem has ${actual}. Take both from the same certificate, or remove certificate_fingerprint: certificate_pem says the same.`,
        ['certificate_fingerprint'],
      );

const problemWithKey = (from: FromCertificate, found: string): Diagnostic | undefined => {
  const configured = configuredCertificate(from);
  if (configured === null || configured === UNKNOWN) return undefined;
  const { jwk } = configured;
  if (jwk === null || !asymmetric.some((type) => type === jwk.kty)) {
    return error(
      'Key type is not supported',
      `The certificate in certificate_pem has a key of type ${found}, which the manager has no JWK for. Accepted: RSA, ECDSA and Ed25519.`,
      ['certificate_pem'],
    );
  }
  const crv = typeof jwk['crv'] === 'string' ? jwk['crv'] : undefined;
  const problem = problemWithAlgorithm({ alg: from.algorithm, kty: jwk.kty, crv });
  return problem === null
    ? undefined
    : error(
        'Algorithm does not go with the key',
        `${problem}: the certificate in certificate_pem has a key of type ${found}. Change algorithm, or use another certificate.`,
        ['algorithm'],
      );
};

type JwkRule = Rule<typeof attributes>;

const choices = `${sourceNames.slice(0, -1).join(', ')} or ${sourceNames.at(-1)}`;

const oneSource: JwkRule = {
  attributes: sourceNames,
  problems: (config) => {
    const [first, second] = sourceNames.filter((name) => config[name] !== null);
    if (first === undefined) {
      return [
        error(
          'Missing source',
          `Say where the key comes from: set exactly one of ${choices}. For a JWK that is imported, set the one it was made from, with the arguments it was made with: the manager does not tell them, so they are in no generated configuration. They are only recorded then; nothing is called.`,
        ),
      ];
    }
    return second === undefined
      ? []
      : [error('Several sources', `${first} and ${second} are both set. Set exactly one of ${choices}.`, [second])];
  },
};

/** A rule about one source, asked where that is set; paths are relative to it. */
const about = <N extends SourceName>(
  name: N,
  problems: (source: NonNullable<Parameters<JwkRule['problems']>[0][N]>, context: RuleContext) => readonly Diagnostic[],
): JwkRule => ({
  attributes: [name],
  problems: (config, context) => {
    const source = config[name];
    return source === null ? [] : problems(source, context).map(under([name]));
  },
});

/** What the manager can make a JWK of; RFC 9964 has types beyond. */
const knownTypes: readonly string[] = ['RSA', 'EC', 'oct', 'OKP'];

const oneText = about('from_jwk', ({ jwk, jwk_wo, jwk_wo_version }) => {
  if (jwk === null && jwk_wo === null) {
    return [error('Missing JWK', 'Set jwk_wo, which is never stored, or jwk.', ['jwk_wo'])];
  }
  if (jwk !== null && jwk_wo !== null) {
    return [error('Two JWKs', 'jwk and jwk_wo are both set. Set one of them.', ['jwk'])];
  }
  return jwk_wo === null && jwk_wo_version !== null
    ? [error('jwk_wo_version has no effect', 'jwk_wo_version belongs to jwk_wo, which is not set.', ['jwk_wo_version'])]
    : [];
});

const goodText = about('from_jwk', ({ jwk, jwk_wo, kid }, context) => {
  const text = jwk_wo ?? jwk;
  if (text === null || (jwk !== null && jwk_wo !== null)) return [];
  const at = jwk_wo === null ? 'jwk' : 'jwk_wo';
  const findings = problemWithJwk(text, { severities: strictness(context).severities });
  const unreadable = toDiagnostics(findings, () => [at]);
  if (keysIn(text).length === 0) return unreadable;
  return [...unreadable, ...problemsWithChoice(text, kid, at), ...(jwk === null ? [] : problemsWithStoring(jwk))];
});

const problemsWithChoice = (text: string, kid: string | null, at: string): readonly Diagnostic[] => {
  const key = chosenKey(text, kid);
  if (key === null) {
    const kids = keysIn(text).map((each) => (typeof each['kid'] === 'string' ? JSON.stringify(each['kid']) : 'none'));
    const found = `The set has ${kids.length} keys, with the kids ${kids.join(', ')}.`;
    return kid === null
      ? [error('Missing kid', `${found} Set kid to the one that is meant.`, ['kid'])]
      : [error('No such key in the set', `${found} None is ${JSON.stringify(kid)}.`, ['kid'])];
  }
  return knownTypes.includes(key.kty)
    ? []
    : [
        error(
          'Key type is not supported',
          `Found a key of type ${JSON.stringify(key.kty)}. Accepted: ${knownTypes.join(', ')}.`,
          [at],
        ),
      ];
};

const problemsWithStoring = (jwk: string): readonly Diagnostic[] =>
  keysIn(jwk).some((key) => privateMembersIn(key).length > 0)
    ? [
        warning(
          'Private key is stored in the state',
          'jwk has private members, and Terraform stores it in the state. Use jwk_wo, which is never stored (Terraform or OpenTofu 1.11 or later).',
          ['jwk'],
        ),
      ]
    : [];

/** Terraform shows warnings of one summary as one, so each names its JWK, where that is known. */
const naming = (rule: JwkRule): JwkRule => ({
  ...rule,
  problems: (config, context) => {
    const name: unknown = config.name;
    return rule
      .problems(config, context)
      .map((problem) =>
        problem.severity === 'warning' && typeof name === 'string'
          ? { ...problem, summary: `${problem.summary}: JWK ${name}` }
          : problem,
      );
  },
});

const all: readonly JwkRule[] = [
  oneSource,
  about('from_certificate', problemsWithCertificate),
  about('from_key', (source) => problemsWithPurpose(source, asymmetric)),
  about('from_keystore', (source) => problemsWithPurpose(source)),
  oneText,
  goodText,
  about('generate', problemsWithGenerate),
];

/** What can be wrong with a JWK before anything is asked of the manager. */
export const rules: readonly JwkRule[] = all.map(naming);
