import type { Severity } from '../finding';
import type { ReadingRule } from '../pem/defect';
import { defineRules, type Rule } from '../rule';

const decidedByReading = <Id extends ReadingRule>(
  id: Id,
  severity: Severity,
  title: string,
  description: string,
): Rule<Id> => ({
  id,
  severity,
  title,
  description,
  run: ({ defects }) => defects.filter(({ rule }) => rule === id).map(({ rule, ...problem }) => problem),
});

/** What can be wrong with a text before anybody looks at a certificate in it. */
export const readingRules = defineRules([
  decidedByReading(
    'not-pem',
    'error',
    'Not PEM',
    'The text has no PEM block; the message says what it looks like instead.',
  ),
  decidedByReading(
    'line-breaks-lost',
    'error',
    'Line breaks lost',
    'Armour lines have to stand alone; environment variables and JSON often lose or escape line breaks.',
  ),
  decidedByReading(
    'block-unfinished',
    'error',
    'PEM block cut off',
    'A BEGIN line without its END line, or the other way round.',
  ),
  decidedByReading(
    'block-labels-differ',
    'error',
    'BEGIN and END differ',
    'The END line names another label than the BEGIN line.',
  ),
  decidedByReading(
    'too-many-blocks',
    'error',
    'Too many PEM blocks',
    'No chain has a hundred certificates; this is a trust store.',
  ),
  decidedByReading('base64-broken', 'error', 'Broken base64', 'The content of a block is not base64.'),
  decidedByReading(
    'label-unexpected',
    'error',
    'Not a certificate or key',
    'A block of another kind, such as a signing request or a public key.',
  ),
  decidedByReading(
    'label-outdated',
    'warning',
    'Outdated PEM label',
    'X509 CERTIFICATE is an old spelling that not every reader knows.',
  ),
  decidedByReading(
    'private-key-exposed',
    'error',
    'Private key among certificates',
    'Certificates are shown in plans and stored in state; a key among them would be, too.',
  ),
  decidedByReading(
    'certificate-unreadable',
    'error',
    'Unreadable certificate',
    'The block is base64, but its bytes are no X.509 certificate.',
  ),
  decidedByReading(
    'trailing-bytes',
    'error',
    'Bytes after the certificate',
    'Strict readers refuse a block with more in it than one certificate.',
  ),
  decidedByReading(
    'not-der',
    'error',
    'BER in place of DER',
    'Signatures are made over DER; strict readers refuse every other encoding.',
  ),
  decidedByReading('certificate-in-key', 'error', 'Certificate among keys', 'The private key is to be given alone.'),
  decidedByReading(
    'private-key-encrypted',
    'error',
    'Encrypted private key',
    'A key that is encrypted can be used only with its passphrase.',
  ),
  decidedByReading(
    'private-key-passphrase',
    'error',
    'Wrong passphrase',
    'The passphrase that was given does not open the encrypted private key.',
  ),
  decidedByReading(
    'private-key-openssh',
    'error',
    'OpenSSH private key',
    'TLS software reads PKCS#8, PKCS#1 and SEC1.',
  ),
  decidedByReading(
    'private-key-unreadable',
    'error',
    'Unreadable private key',
    'The block is base64, but its bytes are no private key that is known here.',
  ),
  decidedByReading('private-key-several', 'error', 'Several private keys', 'Only one key belongs to the leaf.'),
]);
