import { type CertificateFacts, certificateFacts } from '../pki/certificate';
import { sameCertificates, samePrivateKey } from '../pki/same';
import { type AttributeType, derived } from '../terraform/schema/attribute';
import { listOf, string } from '../terraform/schema/attribute-type';

/**
 * One or more PEM certificates, leaf first. Line endings, wrapping and text around the blocks carry no meaning. What is
 * wrong with them depends on the provider's `validation` setting, so the rule `certificateChecks` says it.
 */
export const pemCertificates = (): AttributeType<string> => ({ wire: 'string', same: sameCertificates });

/** A private key in PEM: PKCS#8, PKCS#1 or SEC 1. Two texts are the same if their public keys are. */
export const pemPrivateKey = (): AttributeType<string> => ({ wire: 'string', same: samePrivateKey });

const fact = <K extends keyof CertificateFacts>(
  attribute: string,
  type: AttributeType<CertificateFacts[K]>,
  name: K,
  description: string,
) => derived(type, { attribute, value: (pem: string) => certificateFacts(pem)[name] }, { description });

/** What can be read from the leaf of a PEM attribute without asking anyone: known at plan. */
export const certificateFactsOf = (attribute: string) => ({
  fingerprint_sha256: fact(
    attribute,
    string(),
    'fingerprint_sha256',
    "SHA-256 of the certificate's DER, in lower-case hex.",
  ),
  fingerprint_sha1: fact(attribute, string(), 'fingerprint_sha1', "SHA-1 of the certificate's DER, in lower-case hex."),
  public_key_sha256: fact(
    attribute,
    string(),
    'public_key_sha256',
    'SHA-256 of the public key (SubjectPublicKeyInfo, DER), in lower-case hex: the same for a renewal with the same key.',
  ),
  subject: fact(
    attribute,
    string(),
    'subject',
    'Subject as a distinguished name (RFC 4514); empty where the certificate has only alternative names.',
  ),
  issuer: fact(attribute, string(), 'issuer', 'Issuer as a distinguished name (RFC 4514).'),
  serial_number: fact(attribute, string(), 'serial_number', 'Serial number in lower-case hex.'),
  not_before: fact(attribute, string(), 'not_before', 'Start of validity, RFC 3339 in UTC.'),
  not_after: fact(attribute, string(), 'not_after', 'End of validity, RFC 3339 in UTC.'),
  dns_names: fact(attribute, listOf(string()), 'dns_names', "DNS names of subjectAltName, in the certificate's order."),
  key_algorithm: fact(
    attribute,
    string(),
    'key_algorithm',
    'Public key algorithm and size, such as `RSA-2048` or `ECDSA-P256`.',
  ),
});
