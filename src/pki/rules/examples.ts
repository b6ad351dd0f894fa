/** What each rule says about one thing that breaks it, for the documentation. */
export const examples = {
  'not-pem': 'The text is base64 without armour.',
  'line-breaks-lost': 'Block 1 has its armour and its content on one line.',
  'block-unfinished': 'Block 1 begins as "CERTIFICATE" and has no END line.',
  'block-labels-differ': 'Block 1 begins as "CERTIFICATE" and ends as "PRIVATE KEY".',
  'too-many-blocks': 'The text has more than 100 blocks; only the first 100 were looked at.',
  'base64-broken': 'Block 1 has "_" at character 2, which is base64url, not base64.',
  'label-unexpected': 'Block 1 is "CERTIFICATE REQUEST": a certificate signing request.',
  'label-outdated': 'Block 1 has the old label "X509 CERTIFICATE".',
  'private-key-exposed': 'Block 2 is a private key, which does not belong among certificates.',
  'certificate-unreadable': 'Block 1 is no X.509 certificate: it says 475 bytes follow byte 4, but only 95 do.',
  'trailing-bytes': 'Block 1 has 2 bytes after the certificate.',
  'not-der': 'Block 1 is BER and not DER: it has a length spelled longer than needed at byte 0.',
  'certificate-in-key': 'Block 1 is "CERTIFICATE": a certificate, not a private key.',
  'private-key-encrypted': 'Block 1 is an encrypted private key.',
  'private-key-passphrase': 'The passphrase does not open block 1, an encrypted private key.',
  'private-key-openssh': 'Block 1 is a key in the form of OpenSSH, which TLS servers do not read.',
  'private-key-unreadable': 'Block 1 cannot be read as a private key.',
  'private-key-several': 'Block 2 is a second private key.',
  'inputs-swapped': 'A private key was given as the certificate, and a certificate as the private key.',
  'several-leaves':
    'Block 2 ("CN=edge.example.com") is a second leaf certificate beside block 1 ("CN=edge.example.com").',
  'duplicate-certificate': 'Block 2 ("CN=edge.example.com") is the same as block 1 ("CN=edge.example.com").',
  'certificate-expired': 'Block 1 ("CN=edge.example.com") expired on 2026-11-20T17:03:27Z, 1 day ago.',
  'certificate-not-yet-valid': 'Block 1 ("CN=edge.example.com") is valid only from 2026-11-24T17:03:27Z, in 2 days.',
  'unneeded-certificate-outdated':
    'Block 3 ("O=Example,CN=Test Root CA") expired on 2026-11-20T17:03:27Z, 1 day ago, and no client needs it.',
  'validity-inverted':
    'Block 1 ("CN=edge.example.com") is valid from 2026-12-02T05:03:27Z to 2026-12-01T05:03:27Z, which is earlier.',
  'expires-soon': 'Block 1 ("CN=edge.example.com") expires on 2026-12-21T17:03:27Z, in 29 days.',
  'issuer-expires-first':
    'Block 2 ("O=Example,CN=Test Intermediate CA") expires on 2027-01-11T05:03:27Z, before the leaf it issued.',
  'lifetime-too-long':
    'Block 1 ("CN=edge.example.com") is valid for 399 days; issued on 2020-09-01T00:00:00Z it may be 398.',
  'key-mismatch':
    'The private key (ECDSA-P256, public key SHA-256 004fc135020586e53af1a457d6c8d2fb1190d8c50f146b2dda16e18525b7df30) does not belong to block 1 ("CN=edge.example.com") (ECDSA-P256, public key SHA-256 081c83a5d6b81ae0d3640fff445dc0c18f566c988a39fb943ada6430da2f3edb).',
  'key-inconsistent':
    'The private key (ECDSA-P256, public key SHA-256 7e3de3c1310784d1197799d816b31351d31b478548843266f331260fde140b45) is damaged: its private and public halves do not belong together.',
  'public-key-invalid': 'Block 1 ("CN=edge.example.com") has a public point that is not on its curve P256.',
  'rsa-too-small': 'Block 1 ("CN=edge.example.com") has an RSA key of 1024 bits; 2048 is the least.',
  'rsa-exponent': 'Block 1 ("CN=edge.example.com") has the public exponent 1.',
  'curve-unusual': 'Block 1 ("CN=edge.example.com") has a key on the curve secp256k1.',
  'key-type-unusual': 'Block 1 ("CN=edge.example.com") has a key of the type Ed25519, which few TLS clients accept.',
  'signature-hash-weak': 'Block 1 ("CN=edge.example.com") is signed over SHA-1 (sha1WithRSAEncryption).',
  'chain-out-of-order':
    'Block 1 ("O=Example,CN=Test Intermediate CA") is not the leaf; block 2 ("CN=edge.example.com") is.',
  'issuer-missing':
    'Block 1 ("CN=edge.example.com") was issued by "O=Example,CN=Test Intermediate CA", which is not included and is not a known public root.',
  'signature-invalid':
    'Block 1 ("CN=edge.example.com") names block 2 ("O=Example,CN=Test Intermediate CA") as its issuer, but that key did not sign it.',
  'signature-unverified':
    'Block 1 ("CN=edge.example.com") is signed with ecdsa-with-SHA256, which cannot be verified here.',
  'signature-algorithms-differ': 'Block 1 ("CN=edge.example.com") names two different signature algorithms.',
  'certificate-unrelated': 'Block 3 ("CN=Stranger") has nothing to do with the leaf.',
  'chain-unrelated':
    'No certificate of the chain has anything to do with block 1 ("CN=edge.example.com"); it holds "O=Example,CN=Other CA".',
  'issuer-purpose':
    'Block 2 ("O=Example,CN=Test Intermediate CA") issues for other purposes than servers (1.3.6.1.5.5.7.3.2).',
  'public-issuer-purpose':
    'Block 2 ("O=Example,CN=Test Intermediate CA") issues for other purposes than servers (1.3.6.1.5.5.7.3.2).',
  'root-included': 'Block 3 ("O=Example,CN=Test Root CA") is a root.',
  'issuer-not-ca': 'Block 2 ("O=Example,CN=Test Intermediate CA") issued another certificate but lacks the CA flag.',
  'path-too-long': 'Block 4 ("CN=Upper") allows 1 authority below it, and the chain has 2.',
  'name-constraint-violated':
    'Block 1 ("CN=edge.example.org") has the name "edge.example.org", which is outside what is permitted ("example.com") by block 2 ("O=Example,CN=Test Intermediate CA").',
  'key-ids-differ':
    'Block 1 ("CN=edge.example.com") names the issuer key id aabb, and "O=Example,CN=Test Intermediate CA" has 314cfa61c3bc4fc606a5e493947d573591f9ca09.',
  'alternative-names-missing': 'Block 1 ("CN=edge.example.com") has no DNS name or IP address in subjectAltName.',
  'subject-empty': 'Block 1 ("edge.example.com") has no subject and its subjectAltName is not critical.',
  'domain-not-covered': 'Block 1 ("CN=*.example.com") does not cover "example.com"; it covers "*.example.com".',
  'domain-only-in-common-name':
    'Block 1 ("CN=edge.example.com") has "edge.example.com" in its common name and not in subjectAltName.',
  'alternative-name-useless':
    'Block 1 ("CN=edge") has the name "w*.example.com", which has a wildcard that is not its whole first label.',
  'server-auth-missing':
    'Block 1 ("CN=edge.example.com") has an extendedKeyUsage without serverAuth (1.3.6.1.5.5.7.3.2).',
  'key-usage-unfit': 'Block 1 ("CN=edge.example.com") has a key usage without digitalSignature (keyEncipherment).',
  'ca-as-leaf': 'Block 1 ("O=Example,CN=Test Intermediate CA") is a certificate authority and not a leaf.',
  'critical-extension-unknown':
    'Block 1 ("CN=edge.example.com") has the critical extension 1.3.6.1.4.1.99999.1, which clients do not understand and so refuse.',
  'extension-unreadable':
    'Block 1 ("CN=edge.example.com") has a broken extension: extension 2.5.29.37 has tag 0x1 where an extended key usage belongs.',
  'serial-number-unusual': 'Block 1 ("CN=edge.example.com") has a serial number that is negative.',
  'rotation-expires-earlier':
    'The planned certificate expires on 2026-12-21T17:03:27Z, and the one in place, which is newer, only on 2027-02-09T17:03:27Z.',
  'rotation-loses-names':
    'The planned certificate no longer covers "b.example.com" and "10.0.0.1", as the one in place does.',
  'rotation-weakens-key':
    'The planned certificate has a key of the type RSA-2048, which is weaker than the RSA-3072 in place.',
  'rotation-changes-issuer':
    'The planned certificate was issued by "O=Elsewhere,CN=Other CA", the one in place by "O=Example,CN=Test Intermediate CA".',
  'rotation-same-key': 'The planned certificate has the key of the one in place.',
  'jwk-unreadable': 'The text is PEM and not a JWK.',
  'jwk-member-missing': 'The JWK lacks y, which a key of type EC has.',
  'jwk-encoding': 'The JWK has a x that is padded; base64url in a JWK is not.',
  'jwk-key-invalid': 'The JWK has a x of 3 bytes; its curve needs 32.',
  'jwk-purpose': 'The JWK does not fit together: RS256 needs a key of type RSA, not EC.',
  'jwk-private-members': 'The JWK has the private members d where only a public key belongs.',
  'jwk-certificate-differs': 'The JWK has a first certificate in x5c that was issued for another key.',
  'jwk-kid-duplicate': 'Key 2 of the set has the kid "a", as key 1 has.',
  'jwk-rsa-too-small': 'The JWK has an RSA key of 1024 bits; 2048 is the least.',
} as const;
