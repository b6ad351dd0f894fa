import type { RuleFinding } from '../finding';
import { problemsWithEncoding, problemsWithNumbers, problemsWithPresence } from '../jwk/material';
import { type Jwk, type JwkReading, nameOf, privateMembersIn } from '../jwk/members';
import { problemsWithCertificates, problemsWithPurpose } from '../jwk/purpose';
import { quoted } from '../quoted';
import type { Rule } from '../rule';

const about = (block: number | undefined, problem: string, remedy: string): RuleFinding => ({
  input: 'jwk',
  ...(block === undefined ? {} : { block }),
  problem,
  remedy,
});

const forEvery =
  (find: (jwk: Jwk, reading: JwkReading) => readonly string[], remedy: string) =>
  (reading: JwkReading): readonly RuleFinding[] =>
    reading.keys.flatMap(({ block, jwk }) =>
      find(jwk, reading).map((problem) => about(block, `${nameOf(block)} ${problem}.`, remedy)),
    );

const isWhole = (jwk: Jwk): boolean => problemsWithPresence(jwk).length === 0 && problemsWithEncoding(jwk).length === 0;

const defineJwkRules = <const Id extends string>(rules: readonly Rule<Id, JwkReading>[]) => rules;

/** What can be wrong with a JWK or a JWK set. */
export const jwkRules = defineJwkRules([
  {
    id: 'jwk-unreadable',
    severity: 'error',
    title: 'Not a JWK',
    description: 'A JWK is a JSON object with a kty, a set is one with a list of keys.',
    run: ({ unreadable }) =>
      unreadable.map(({ block, problem }) => about(block, problem, 'Give the JSON of a JWK or of a JWK set.')),
  },
  {
    id: 'jwk-member-missing',
    severity: 'error',
    title: 'JWK is incomplete',
    description: 'Every key type has members that have to be there, as strings.',
    run: forEvery(problemsWithPresence, 'Export the key again.'),
  },
  {
    id: 'jwk-encoding',
    severity: 'error',
    title: 'JWK member is not base64url',
    description: 'Numbers and octets are base64url without padding.',
    run: forEvery(
      problemsWithEncoding,
      'Export the key again; base64 becomes base64url with - for +, _ for / and no =.',
    ),
  },
  {
    id: 'jwk-key-invalid',
    severity: 'error',
    title: 'JWK holds no valid key',
    description: 'Sizes, curves and numbers have to make a key, and the private half has to belong to the public one.',
    run: forEvery((jwk) => (isWhole(jwk) ? problemsWithNumbers(jwk) : []), 'Export the key again.'),
  },
  {
    id: 'jwk-purpose',
    severity: 'error',
    title: 'JWK contradicts itself',
    description: 'alg, use and key_ops have to fit the key type, the curve and each other.',
    run: forEvery(problemsWithPurpose, 'Change alg, use or key_ops, or use another key.'),
  },
  {
    id: 'jwk-private-members',
    severity: 'error',
    title: 'Private members in a public JWK',
    description: 'Where only a public key belongs, private members are a leak.',
    run: forEvery((jwk, { isPublicOnly }) => {
      const names = isPublicOnly ? privateMembersIn(jwk) : [];
      return names.length === 0 ? [] : [`has the private members ${names.join(', ')} where only a public key belongs`];
    }, 'Take them out, and replace the key if the text was shared or stored.'),
  },
  {
    id: 'jwk-certificate-differs',
    severity: 'error',
    title: 'JWK and its certificate differ',
    description: 'The first certificate in x5c has to be for this key, and x5t its hash.',
    run: forEvery(
      problemsWithCertificates,
      'Put the certificate of this key first, or leave x5c, x5t and x5t#S256 out.',
    ),
  },
  {
    id: 'jwk-kid-duplicate',
    severity: 'error',
    title: 'Two keys with one kid',
    description: 'Verifiers pick a key of a set by its kid.',
    run: ({ keys }) => {
      const seen = new Map<string, number | undefined>();
      return keys.flatMap(({ block, jwk: { kid } }) => {
        if (typeof kid !== 'string') return [];
        if (seen.has(kid))
          return [
            about(
              block,
              `${nameOf(block)} has the kid ${quoted(kid)}, as key ${seen.get(kid)} has.`,
              'Give every key of a set its own kid.',
            ),
          ];
        seen.set(kid, block);
        return [];
      });
    },
  },
  {
    id: 'jwk-rsa-too-small',
    severity: 'error',
    title: 'RSA key of a JWK too small',
    description: 'RFC 7518 wants 2048 bits or more for every RSA algorithm.',
    run: forEvery((jwk) => {
      const { n } = jwk;
      const bits =
        jwk.kty === 'RSA' && typeof n === 'string' && isWhole(jwk) ? 8 * Buffer.from(n, 'base64url').length : 2048;
      return bits < 2048 ? [`has an RSA key of ${bits} bits; 2048 is the least`] : [];
    }, 'Make a new key of 2048 bits or more.'),
  },
]);
