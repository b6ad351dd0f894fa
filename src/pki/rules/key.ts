import { findingAt, type Placed, placeOf } from '../chain/graph';
import type { RuleFinding } from '../finding';
import type { PublicHalf } from '../private-key/reading';
import { capital } from '../quoted';
import { defineRules, type Subject } from '../rule';
import { isSelfIssued } from '../x509/certificate';
import { type PublicKeyFacts, problemWithPublicKey } from '../x509/public-key';
import { publicKeyOf, samePublicKey } from '../x509/signature';

interface NamedKey {
  readonly input: RuleFinding['input'];
  readonly block?: number;
  readonly name: string;
  readonly key: PublicKeyFacts;
}

/** The keys of every certificate, and the private key where it is not one of them. */
const keysOf = ({ placed, key }: Subject): readonly NamedKey[] => [
  ...placed.map((place) => ({
    input: place.input,
    block: place.block,
    name: capital(placeOf(place)),
    key: place.certificate.key,
  })),
  ...(key === null || placed.some(({ certificate }) => certificate.spkiFingerprint === key.fingerprint)
    ? []
    : [{ input: 'private_key' as const, name: 'The private key', key: key.facts }]),
];

const about = ({ input, block, name }: NamedKey, problem: string, remedy: string): RuleFinding => ({
  input,
  ...(block === undefined ? {} : { block }),
  problem: `${name} ${problem}.`,
  remedy,
});

const NEW_KEY = 'Make a new key, RSA of 2048 bits or more or ECDSA on P-256, and have a certificate issued for it.';

const belongs = (key: PublicHalf, { certificate }: Placed): boolean => {
  if (key.fingerprint === certificate.spkiFingerprint) return true;
  const certified = publicKeyOf(certificate);
  return certified !== null && samePublicKey(certified, key.publicKey);
};

const usualCurves: ReadonlySet<string> = new Set(['ECDSA-P256', 'ECDSA-P384', 'ECDSA-P521']);

const badExponent = ({ rsa }: PublicKeyFacts): string | null => {
  if (rsa === null) return null;
  const last = rsa.exponent.at(-1) ?? 0;
  if (last % 2 === 0) return 'an even public exponent';
  return rsa.exponent.length === 1 && last === 1 ? 'the public exponent 1' : null;
};

/** What can be wrong with keys and with what they sign. */
export const keyRules = defineRules([
  {
    id: 'key-mismatch',
    severity: 'error',
    title: 'Key does not belong to certificate',
    description: 'A server cannot start with a key that is not the one in its certificate.',
    run: ({ key, leaf }) =>
      key === null || leaf === null || belongs(key, leaf)
        ? []
        : [
            {
              input: 'private_key',
              problem: `The private key (${key.facts.algorithm}, public key SHA-256 ${key.fingerprint}) does not belong to ${placeOf(leaf)} (${leaf.certificate.key.algorithm}, public key SHA-256 ${leaf.certificate.spkiFingerprint}).`,
              remedy:
                'Give the key that the certificate was requested with, or the certificate that was issued for this key.',
            },
          ],
  },
  {
    id: 'key-inconsistent',
    severity: 'error',
    title: 'Halves of the key disagree',
    description: 'What the private half signs, the public half in the same file does not verify.',
    run: ({ key }) =>
      key === null || key.isConsistent
        ? []
        : [
            {
              input: 'private_key',
              problem: `The private key (${key.facts.algorithm}, public key SHA-256 ${key.fingerprint}) is damaged: its private and public halves do not belong together.`,
              remedy: 'Take the key from its original or a backup.',
            },
          ],
  },
  {
    id: 'public-key-invalid',
    severity: 'error',
    title: 'Public key is none',
    description: 'The point of an elliptic curve key has to be on its curve, and the curve has to be named.',
    run: ({ placed }) =>
      placed.flatMap((place) => {
        const problem = problemWithPublicKey(place.certificate.key);
        return problem === null ? [] : [findingAt(place, `${problem}`, NEW_KEY)];
      }),
  },
  {
    id: 'rsa-too-small',
    severity: 'error',
    title: 'RSA key too small',
    description: 'Browsers and OpenSSL at its usual security level refuse RSA below 2048 bits.',
    run: (subject) =>
      keysOf(subject)
        .filter(({ key }) => key.rsa !== null && (key.size ?? 0) < 2048)
        .map((named) => about(named, `has an RSA key of ${named.key.size} bits; 2048 is the least`, NEW_KEY)),
  },
  {
    id: 'rsa-exponent',
    severity: 'error',
    title: 'Unsafe RSA exponent',
    description: 'With the exponent 1 nothing is protected, and an even one is no RSA.',
    run: (subject) =>
      keysOf(subject).flatMap((named) => {
        const exponent = badExponent(named.key);
        return exponent === null ? [] : [about(named, `has ${exponent}`, NEW_KEY)];
      }),
  },
  {
    id: 'curve-unusual',
    severity: 'warning',
    title: 'Unusual elliptic curve',
    description: 'Web clients know P-256, P-384 and, most of them, P-521.',
    run: (subject) =>
      keysOf(subject)
        .filter(
          (named) =>
            named.key.family === 'EC' &&
            !usualCurves.has(named.key.algorithm) &&
            problemWithPublicKey(named.key) === null,
        )
        .map((named) => about(named, `has a key on the curve ${named.key.algorithm.slice('ECDSA-'.length)}`, NEW_KEY)),
  },
  {
    id: 'key-type-unusual',
    severity: 'warning',
    title: 'Key type browsers do not accept',
    description:
      'Ed25519, Ed448, ML-DSA, DSA and key-agreement keys are valid in certificates, but few TLS clients accept them.',
    run: (subject) =>
      keysOf(subject)
        .filter(({ key }) => key.family !== 'RSA' && key.family !== 'EC')
        .map((named) =>
          about(named, `has a key of the type ${named.key.algorithm}, which few TLS clients accept`, NEW_KEY),
        ),
  },
  {
    id: 'signature-hash-weak',
    severity: 'error',
    title: 'Signed with MD5 or SHA-1',
    description:
      'Clients refuse signatures over hashes that can be forged; the signature of a root is never looked at.',
    run: ({ placed }) =>
      placed
        .filter(
          ({ certificate }) =>
            /^(MD|SHA-1$)/.test(certificate.signatureAlgorithm.hash ?? '') && !isSelfIssued(certificate),
        )
        .map((place) =>
          findingAt(
            place,
            `is signed over ${place.certificate.signatureAlgorithm.hash} (${place.certificate.signatureAlgorithm.name})`,
            'Have it issued again with SHA-256.',
          ),
        ),
  },
]);
