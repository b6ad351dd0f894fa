import { certificateFacts } from '../pki/certificate-facts';
import { computed } from '../terraform/schema/attribute';
import { bool, listOf, nullable, object, string } from '../terraform/schema/attribute-type';
import { defineFunction } from '../terraform/schema/function';
import { orArgumentError } from './argument';

const text = (description: string) => computed(string(), { description });
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
