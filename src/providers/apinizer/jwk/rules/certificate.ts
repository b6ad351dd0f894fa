import { strictness, toDiagnostics } from '../../../../attributes/finding';
import { factsOfAll } from '../../../../pki/certificate';
import { checkCertificate, leafAlone } from '../../../../pki/check';
import { problemWithAlgorithm } from '../../../../pki/jwk';
import { type Diagnostic, error } from '../../../../terraform/schema/diagnostic';
import type { Config } from '../../../../terraform/schema/infer';
import type { RuleContext } from '../../../../terraform/schema/resource';
import { UNKNOWN } from '../../../../terraform/schema/value';
import type { attributes } from '../attributes';
import { configuredCertificate, toHex } from './configured-key';
import { asymmetric } from './key-types';
import { problemsWithPurpose } from './purpose';

type FromCertificate = NonNullable<Config<typeof attributes>['from_certificate']>;

/** What is wrong with a certificate as a source; paths are relative to `from_certificate`. The certificate's own resource checks the rest of it. */
export const problemsWithCertificate = (from: FromCertificate, given: RuleContext): readonly Diagnostic[] => {
  const purpose = problemsWithPurpose(from, asymmetric);
  const { certificate_pem } = from;
  if (certificate_pem === null) return purpose;
  const [leaf] = factsOfAll(certificate_pem);
  if (leaf === undefined) {
    const findings = checkCertificate({ certificate_pem }, strictness(given, leafAlone));
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
