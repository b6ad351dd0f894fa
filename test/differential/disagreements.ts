/** Where another implementation says something else, and why that stays so. */
export interface Disagreement {
  readonly judge: string;
  readonly corpus: string;
  readonly files: readonly string[];
  readonly reason: string;
}

export const disagreements: readonly Disagreement[] = [
  {
    judge: 'openssl',
    corpus: 'NIST PKITS',
    files: ['DSAParametersInheritedCACert.crt', 'ValidDSAParameterInheritanceTest5EE.crt'],
    reason: 'openssl prints no key whose DSA parameters are those of its issuer; the facts need none.',
  },
  {
    judge: 'certtool',
    corpus: 'NIST PKITS',
    files: ['DSAParametersInheritedCACert.crt', 'ValidDSAParameterInheritanceTest5EE.crt'],
    reason: 'certtool prints no id of a key whose DSA parameters are those of its issuer; the hash needs none.',
  },
  {
    judge: 'certtool',
    corpus: 'NIST PKITS',
    files: ['InvalidNegativeSerialNumberTest15EE.crt'],
    reason: 'certtool prints the octets of a negative serial number, openssl and pemform its value.',
  },
  {
    judge: 'certtool',
    corpus: 'NIST PKITS',
    files: ['Validpre2000UTCnotBeforeDateTest3EE.crt'],
    reason: 'certtool cannot show the year 1950.',
  },
  {
    judge: 'openssl',
    corpus: 'the pyca certificates',
    files: ['badasn1time.pem'],
    reason: 'openssl prints "Bad time value"; a certificate without a validity is refused here.',
  },
  {
    judge: 'certtool',
    corpus: 'the pyca certificates',
    files: ['badasn1time.pem'],
    reason: 'certtool shows a guess at the malformed time; a certificate without a validity is refused here.',
  },
  {
    judge: 'openssl',
    corpus: 'the pyca certificates',
    files: ['custom/ec_no_named_curve.pem'],
    reason: 'The curve is given by its numbers and is reported as unnamed, without a size.',
  },
  {
    judge: 'certtool',
    corpus: 'the pyca certificates',
    files: ['custom/ec_no_named_curve.pem', 'custom/unsupported_subject_public_key_info.pem'],
    reason: 'certtool prints no id of a key it cannot use; the hash is of the bytes.',
  },
  {
    judge: 'openssl',
    corpus: 'the pyca certificates',
    files: ['custom/unsupported_subject_public_key_info.pem', 'e-trust.ru.der'],
    reason: 'openssl fails to print a public key of an unknown algorithm; all else can be read.',
  },
  {
    judge: 'certtool',
    corpus: 'the pyca certificates',
    files: ['custom/invalid_utf8_common_name.pem'],
    reason:
      'certtool replaces the letters of a name that is not UTF-8; openssl loads no such certificate, and so here.',
  },
  {
    judge: 'openssl',
    corpus: 'the pyca certificates',
    files: ['custom/san_rfc822_names.pem'],
    reason: 'The addresses contain what openssl puts between addresses, so that its list cannot be taken apart.',
  },
  {
    judge: 'openssl',
    corpus: 'the pyca certificates',
    files: ['v1_cert.pem'],
    reason:
      'The certificate names two algorithms; openssl prints the inner one first, the fact is the outer one, and it is a finding.',
  },
  {
    judge: 'certtool',
    corpus: 'the pyca certificates',
    files: ['v1_cert.pem', 'custom/two_basic_constraints.pem', 'custom/san_empty_hostname.pem'],
    reason: 'certtool refuses two algorithms, a doubled extension and an empty name; here they are findings.',
  },
  {
    judge: 'certtool',
    corpus: 'the pyca certificates',
    files: ['san_edipartyname.der', 'san_x400address.der'],
    reason: 'certtool refuses kinds of names that it does not know.',
  },
  {
    judge: 'certtool',
    corpus: 'the pyca certificates',
    files: ['custom/long-form-name-attribute.pem'],
    reason: 'The name has a tag in long form, which openssl refuses as well.',
  },
  {
    judge: 'certtool',
    corpus: 'the pyca certificates',
    files: ['custom/negative_serial.pem'],
    reason: 'certtool prints the octets of a negative serial number, openssl and pemform its value.',
  },
  {
    judge: 'certtool',
    corpus: 'the pyca certificates',
    files: ['custom/rsa_pss.pem'],
    reason:
      'certtool hashes the key after writing its parameters again; the bytes of the certificate count here, as for openssl.',
  },
  {
    judge: 'jose',
    corpus: 'published and fresh JWKs',
    files: ['RFC 8037 A.2 OKP', 'fresh ed25519', 'fresh ed448'],
    reason:
      'jose knows no OKP keys and prints memory that it never wrote; RFC 8037 §A.3 has the value that is made here.',
  },
  {
    judge: 'openssl',
    corpus: 'host names',
    files: [
      'w*.example.com for www.example.com',
      'w*.example.com for w.example.com',
      '*w.example.com for www.example.com',
    ],
    reason: 'openssl still allows wildcards for part of a label; RFC 9525 §6.3 and browsers do not.',
  },
  {
    judge: 'openssl',
    corpus: 'the pyca keys',
    files: ['PKCS8/ec_oid_not_in_reg_private_2.pkcs8.pem', 'PKCS8/nodompar_private.pkcs8.pem', 'PKCS8/private.pem'],
    reason: 'The curve is given by its numbers, which no client accepts and nobody checks; such a key is refused here.',
  },
  {
    judge: 'openssl',
    corpus: 'the pyca certificates',
    files: ['custom/invalid_version.pem'],
    reason: 'openssl shows the unknown version 7; Go and others refuse it, as here.',
  },
  {
    judge: 'certtool',
    corpus: 'the pyca certificates',
    files: ['custom/invalid_version.pem'],
    reason: 'certtool shows the unknown version 7; Go and others refuse it, as here.',
  },
  {
    judge: '@peculiar/x509',
    corpus: 'the pyca certificates',
    files: [
      ...['badasn1time.pem', 'custom/invalid_utf8_common_name.pem', 'custom/invalid_version.pem'],
      'custom/long-form-name-attribute.pem',
    ],
    reason:
      'It reads a malformed time, a name that is not UTF-8, the version 7 and a tag in long form; OpenSSL or Go refuse each of them, and so here.',
  },
  {
    judge: '@peculiar/x509',
    corpus: 'the pyca certificates',
    files: ['e-trust.ru.der'],
    reason: 'It shows a NumericString as its encoding.',
  },
  {
    judge: '@peculiar/x509',
    corpus: 'the pyca certificates',
    files: ['san_edipartyname.der', 'san_x400address.der'],
    reason: 'It throws over kinds of names that it does not know.',
  },
  {
    judge: '@peculiar/x509',
    corpus: 'the pyca certificates',
    files: ['utf8-dnsname.pem'],
    reason: 'It reads the octets of a DNS name as Latin-1; they are UTF-8, which is a finding here.',
  },
  {
    judge: 'openssl',
    corpus: 'chains made for the rules',
    files: ['unused bits of the key usage that are not zero: bad'],
    reason: 'OpenSSL masks the unused bits; they make the extension no DER, and Go refuses it.',
  },
  {
    judge: 'openssl',
    corpus: 'chains made for the rules',
    files: ['a wildcard over an excluded name: bad'],
    reason: 'OpenSSL compares the letters of a wildcard; Go refuses it, as it covers what is excluded.',
  },
  {
    judge: 'openssl',
    corpus: 'chains made for the rules',
    files: [
      ...['a constraint of registered ids: bad', 'a constraint of a mask with holes: bad', 'an empty constraint: bad'],
    ],
    reason:
      'OpenSSL looks at a constraint once a name of its kind is there, and at no mask; Go refuses what it cannot use (RFC 5280 §4.2.1.10).',
  },
  {
    judge: 'openssl',
    corpus: 'chains made for the rules',
    files: ['a name that is none under a constraint of names: bad'],
    reason: 'OpenSSL compares ends of names and parses none; Go refuses it.',
  },
  {
    judge: 'go',
    corpus: 'chains made for the rules',
    files: ['a name with the tag of an integer: bad'],
    reason: 'Go passes over kinds of names that it does not know; OpenSSL refuses the extension.',
  },
  {
    judge: 'go',
    corpus: 'chains made for the rules',
    files: ['a constraint with a minimum: bad'],
    reason: 'Go ignores minimum and maximum; OpenSSL refuses them (RFC 5280 §4.2.1.10).',
  },
];
