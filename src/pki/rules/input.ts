import { findingAt, placeOf } from '../chain/graph';
import type { InputName, ReadingRule, RuleFinding, Severity } from '../finding';
import { defineRules, type Rule, type Subject } from '../rule';
import { isCa } from '../x509/certificate';

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
  run: ({ findings }) => findings.filter(({ rule }) => rule === id).map(({ rule, ...problem }) => problem),
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

const certificateInputs = ['certificate', 'chain'] as const;

/** A private key where certificates belong, and certificates where it belongs. */
const swappedWithKey = ({ findings, placed, key }: Subject): readonly RuleFinding[] => {
  const has = (rule: string, input: InputName) =>
    findings.some((found) => found.rule === rule && found.input === input);
  if (key !== null || !has('certificate-in-key', 'private_key')) return [];
  return certificateInputs
    .filter((input) => has('private-key-exposed', input) && !placed.some((place) => place.input === input))
    .slice(0, 1)
    .map((input) => ({
      input,
      problem: `A private key was given as the ${input}, and a certificate as the private key.`,
      remedy: 'Give each where the other is, and replace the key if the text was shared or stored.',
    }));
};

/** The leaf in the chain, and nothing but its issuers where it belongs. */
const swappedWithChain = ({ leaf, placed, graph }: Subject): readonly RuleFinding[] => {
  const others = placed.filter(({ input }) => input === 'certificate');
  const areIssuers = others.length > 0 && others.every((place) => isCa(place.certificate) || graph.isIssuer(place));
  return leaf?.input === 'chain' && !isCa(leaf.certificate) && areIssuers
    ? [
        {
          input: 'certificate',
          problem: `The leaf, ${placeOf(leaf)}, was given as the chain, and only its issuers as the certificate.`,
          remedy: 'Give each where the other is.',
        },
      ]
    : [];
};

/** What can be wrong with the collection of certificates as given. */
export const inputRules = defineRules([
  {
    id: 'inputs-swapped',
    severity: 'error',
    title: 'Inputs are swapped',
    description:
      "Certificate, chain and private key stand in each other's place. As an error it is told alone, since everything else follows from it.",
    run: (subject) => [...swappedWithKey(subject), ...swappedWithChain(subject)].slice(0, 1),
  },
  {
    id: 'several-leaves',
    severity: 'error',
    title: 'Several leaf certificates',
    description: 'A server presents one leaf; a second one is a renewal pasted below its predecessor, or another site.',
    run: ({ placed, graph, leaf }) =>
      placed
        .filter((place) => place !== leaf && !isCa(place.certificate) && !graph.isIssuer(place))
        .map((place) =>
          findingAt(
            place,
            `is a second leaf certificate${leaf === null ? '' : ` beside ${placeOf(leaf)}`}`,
            'Keep the one that is meant, followed by its issuers.',
          ),
        ),
  },
  {
    id: 'duplicate-certificate',
    severity: 'warning',
    title: 'Duplicate certificate',
    description: 'The same certificate twice makes every handshake larger, and some servers refuse the chain.',
    run: ({ repeated }) =>
      repeated.map(({ first, ...place }) =>
        findingAt(place, `is the same as ${placeOf(first)}`, 'Leave one of them out.'),
      ),
  },
]);
