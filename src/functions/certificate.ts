import { certificateFacts } from '../pki/certificate';
import { checkCertificate as check } from '../pki/check';
import { quoted } from '../pki/quoted';
import { instantOf } from '../pki/time';
import { computed } from '../terraform/schema/attribute';
import { bool, integer, listOf, listOfObjects, nullable, object, string } from '../terraform/schema/attribute-type';
import { ArgumentError, defineFunction } from '../terraform/schema/function';
import { orArgumentError } from './pem';

const text = (description: string) => computed(string(), { description });

const report = object({
  ok: computed(bool(), { description: 'Whether nothing was found that is an error.' }),
  findings: computed(
    listOfObjects({
      rule: text('Stable name of the rule.'),
      severity: text('`error`, `warning` or `info`.'),
      input: text('`certificate` or `chain`.'),
      block: computed(nullable(integer()), { description: 'The PEM block, counted from 1.' }),
      problem: text('What is wrong.'),
      remedy: text('What to do.'),
    }),
    { description: 'Everything that was found.' },
  ),
});

/** A function must give the same result at plan and at apply, so without a time what only the clock makes wrong is not its business. */
const withoutClock = {
  'certificate-expired': 'off',
  'certificate-not-yet-valid': 'off',
  'unneeded-certificate-outdated': 'off',
  'expires-soon': 'off',
} as const;

const anyTime = new Date(0);

const timeIn = ([time = null, ...more]: readonly (string | null)[]): Date | null => {
  if (more.length > 0) throw new ArgumentError(4, 'There is one time at which the dates are judged; give it once.');
  if (time === null) return null;
  const instant = instantOf(time);
  if (instant !== null) return new Date(instant);
  throw new ArgumentError(
    3,
    `Found ${quoted(time)}. Accepted: a time by RFC 3339 with its offset, such as "2030-01-31T12:00:00Z" or plantimestamp().`,
  );
};

export const checkCertificate = defineFunction({
  name: 'check_certificate',
  summary: 'Checks of a certificate, its chain and its names',
  description:
    'Runs the checks of a plan on a certificate and its chain. A function knows no clock: dates are judged at the time that is given, such as `plantimestamp()`, and left out without one.',
  parameters: [
    { name: 'certificate_pem', type: string(), description: 'The certificate in PEM, leaf first.' },
    { name: 'chain_pem', type: string(), description: 'Its issuers in PEM, or null.', nullable: true },
    { name: 'domain_names', type: listOf(string()), description: 'Names it has to cover, or null.', nullable: true },
  ],
  variadic: {
    name: 'time',
    type: string(),
    description: 'The time at which dates are judged, by RFC 3339; once, or null for none.',
    nullable: true,
  },
  returns: report,
  call: (certificate_pem, chain_pem, domain_names, ...times) => {
    const input = { certificate_pem, chain_pem, domain_names: domain_names ?? [] };
    const time = timeIn(times);
    const findings = check(input, time === null ? { now: anyTime, severities: withoutClock } : { now: time });
    return {
      ok: findings.every(({ severity }) => severity !== 'error'),
      findings: findings.map(({ block = null, ...finding }) => ({ ...finding, block })),
    };
  },
});

const texts = (description: string) => computed(listOf(string()), { description });

const facts = object({
  subject: text('Subject as a distinguished name (RFC 4514); empty where the certificate has only alternative names.'),
  issuer: text('Issuer as a distinguished name (RFC 4514).'),
  serial_number: text('Serial number in lower-case hex.'),
  not_before: text('Start of validity, RFC 3339 in UTC.'),
  not_after: text('End of validity, RFC 3339 in UTC.'),
  dns_names: texts('DNS names of subjectAltName.'),
  ip_addresses: texts('IP addresses of subjectAltName.'),
  email_addresses: texts('E-mail addresses of subjectAltName.'),
  uris: texts('URIs of subjectAltName.'),
  other_names: texts('Names of other kinds, each with its kind.'),
  key_algorithm: text('Public key algorithm and size, such as `RSA-2048`.'),
  signature_algorithm: text('Algorithm of the signature.'),
  fingerprint_sha256: text('SHA-256 of the DER, in lower-case hex.'),
  fingerprint_sha1: text('SHA-1 of the DER, in lower-case hex.'),
  public_key_sha256: text('SHA-256 of SubjectPublicKeyInfo, in lower-case hex.'),
  jwk_thumbprint: computed(nullable(string()), {
    description: 'SHA-256 thumbprint of the public key (RFC 7638); null for key types JWK does not have.',
  }),
  is_ca: computed(bool(), { description: 'Whether it may issue certificates.' }),
});

export const parseCertificate = defineFunction({
  name: 'parse_certificate',
  summary: 'Facts of a certificate',
  description:
    'Reads the first certificate of a PEM text: an object with the names, dates, key and fingerprints it has.',
  parameters: [{ name: 'pem', type: string(), description: 'A certificate in PEM; of several, the first is read.' }],
  returns: facts,
  call: (pem) => orArgumentError(0, () => certificateFacts(pem)),
});
