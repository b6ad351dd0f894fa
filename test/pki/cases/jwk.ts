import type { JsonWebKey } from 'node:crypto';
import type { Finding } from '../../../src/pki/finding';
import { type JwkCheckOptions, problemWithJwk } from '../../../src/pki/jwk';
import { issue, keyPair } from '../../support/certificates';
import { hostileCurves, wrongScalars } from '../../support/hostile-keys';
import { type RuleCase, root } from './rule-case';

const ec = keyPair();
const rsa = keyPair('rsa2048');
const publicEc = ec.publicKey.export({ format: 'jwk' });
const privateEc = ec.privateKey.export({ format: 'jwk' });
const privateRsa = rsa.privateKey.export({ format: 'jwk' });
const x25519 = { kty: 'OKP', crv: 'X25519', x: Buffer.alloc(32, 9).toString('base64url') };
const issued = issue(root, { key: ec });
const x5c = [issued.der.toString('base64')];

const find = (members: unknown, options?: JwkCheckOptions) => (): readonly Finding[] =>
  problemWithJwk(JSON.stringify(members), options);
const good = find({ ...publicEc, kid: 'one', use: 'sig', alg: 'ES256', key_ops: ['verify'] });

const broken = (
  rule: RuleCase['rule'],
  name: string,
  members: unknown,
  says: string,
  fine: () => readonly Finding[] = good,
): RuleCase => ({
  rule,
  name,
  bad: find(members),
  good: fine,
  says,
});

const without = ({ ...members }: JsonWebKey, name: keyof JsonWebKey) => {
  delete members[name];
  return members;
};

/** Ways to break the rules about JWKs. */
export const jwkCases: readonly RuleCase[] = [
  ...(
    [
      ['empty', '', 'The text is empty.'],
      ['PEM', issued.certificatePem, 'The text is PEM and not a JWK.'],
      ['cut off', '{"kty":"EC"', 'The text begins like JSON and is no JSON object.'],
      ['a list', '[]', 'The text begins like JSON and is no JSON object.'],
      ['words', 'my key', 'The text is no JSON object.'],
      ['an object without kty', '{"n":"AQAB"}', 'The JWK has no kty, the key type.'],
      ['a set with a stranger', '{"keys":[1]}', 'Key 1 of the set has no kty, the key type.'],
    ] as const
  ).map(([name, text, says]) => ({
    rule: 'jwk-unreadable' as const,
    name: `the text is ${name}`,
    bad: () => problemWithJwk(text),
    good,
    says,
  })),
  broken('jwk-member-missing', 'EC lacks y', without(publicEc, 'y'), 'The JWK lacks y, which a key of type EC has.'),
  broken('jwk-member-missing', 'a member is a number', { ...publicEc, x: 1 }, 'The JWK has a x that is no string.'),
  broken(
    'jwk-member-missing',
    'the key type is unknown',
    { kty: 'DSA' },
    'The JWK has the unknown key type "DSA"; known are RSA, EC, OKP, oct, AKP.',
  ),
  broken(
    'jwk-member-missing',
    'RSA has some of its private numbers',
    without(privateRsa, 'qi'),
    'The JWK has p, q, dp, dq only; p, q, dp, dq and qi come together.',
    find(privateRsa),
  ),
  broken(
    'jwk-encoding',
    'a member is padded',
    { ...publicEc, x: `${publicEc.x}=` },
    'The JWK has a x that is padded; base64url in a JWK is not.',
  ),
  broken(
    'jwk-encoding',
    'a member is base64',
    { ...publicEc, x: `+${publicEc.x?.slice(1)}` },
    'The JWK has a x that is base64 and not base64url.',
  ),
  broken('jwk-encoding', 'a member is anything', { ...publicEc, x: 'ä' }, 'The JWK has a x that is not base64url.'),
  broken(
    'jwk-encoding',
    'a member is empty',
    { kty: 'oct', k: '' },
    'The JWK has a k that is empty.',
    find({ kty: 'oct', k: 'c2VjcmV0' }),
  ),
  broken('jwk-encoding', 'a member is cut off', { ...publicEc, x: 'AAAAA' }, 'The JWK has a x that is cut off.'),
  broken(
    'jwk-key-invalid',
    'a coordinate is short',
    { ...publicEc, x: 'AAAA' },
    'The JWK has a x of 3 bytes; its curve needs 32.',
  ),
  broken(
    'jwk-key-invalid',
    'the curve is unknown',
    { ...publicEc, crv: 'P-192' },
    'The JWK has the curve "P-192"; type EC has P-256, P-384, P-521, secp256k1.',
  ),
  broken(
    'jwk-key-invalid',
    'the point is not on the curve',
    { ...publicEc, x: publicEc.y, y: publicEc.y },
    'The JWK has a point that is not on its curve P-256.',
  ),
  ...Object.entries(wrongScalars(hostileCurves[0]))
    .filter(([, scalar]) => scalar.length === 32)
    .map(([name, scalar]) =>
      broken(
        'jwk-key-invalid',
        `the private number is ${name}`,
        { ...publicEc, d: scalar.toString('base64url') },
        'The JWK has a d that is not between 1 and the order of its curve P-256.',
        find(privateEc),
      ),
    ),
  broken(
    'jwk-key-invalid',
    'RSA halves are of two keys',
    { ...privateRsa, d: keyPair('rsa2048').privateKey.export({ format: 'jwk' }).d },
    'The JWK has a private half that does not belong to its public half.',
    find(privateRsa),
  ),
  broken(
    'jwk-key-invalid',
    'a CRT exponent is of another key',
    { ...privateRsa, dq: privateRsa.dp },
    'The JWK has a private half that does not belong to its public half.',
    find(privateRsa),
  ),
  broken(
    'jwk-key-invalid',
    'the modulus is giant',
    { kty: 'RSA', n: Buffer.alloc(4096, 0xff).toString('base64url'), e: 'AQAB' },
    'The JWK has a modulus of 32768 bits; 16384 are the most.',
    find(privateRsa),
  ),
  broken(
    'jwk-key-invalid',
    'the private half is of another key',
    { ...privateEc, d: keyPair().privateKey.export({ format: 'jwk' }).d },
    'The JWK',
    find(privateEc),
  ),
  broken(
    'jwk-key-invalid',
    'the modulus has a leading zero',
    { kty: 'RSA', n: `AA${Buffer.alloc(256, 255).toString('base64url')}`, e: 'AQAB' },
    'The JWK has a n with leading zero bytes.',
    find({ kty: 'RSA', n: privateRsa.n, e: 'AQAB' }),
  ),
  broken(
    'jwk-purpose',
    'the algorithm is for another key type',
    { ...publicEc, alg: 'RS256' },
    'The JWK does not fit together: RS256 needs a key of type RSA, not EC.',
  ),
  broken(
    'jwk-purpose',
    'the algorithm is for another curve',
    { ...publicEc, alg: 'ES384' },
    'The JWK does not fit together: ES384 needs the curve P-384, not P-256.',
  ),
  broken(
    'jwk-purpose',
    'the algorithm is for another use',
    { ...publicEc, alg: 'ES256', use: 'enc' },
    'The JWK does not fit together: ES256 is for signatures, and the use is enc.',
  ),
  broken(
    'jwk-purpose',
    'a key for agreement signs',
    { ...x25519, alg: 'EdDSA' },
    'The JWK does not fit together: EdDSA needs the curve Ed25519 or Ed448, not X25519.',
    find({ ...x25519, alg: 'ECDH-ES+A128KW', use: 'enc' }),
  ),
  broken(
    'jwk-purpose',
    'use and operations contradict',
    { ...publicEc, use: 'sig', key_ops: ['encrypt'] },
    'The JWK has the use sig and the operation encrypt, which contradict each other.',
  ),
  broken(
    'jwk-purpose',
    'an operation stands twice',
    { ...publicEc, key_ops: ['verify', 'verify'] },
    'The JWK names an operation twice in key_ops.',
  ),
  broken(
    'jwk-purpose',
    'operations are no list',
    { ...publicEc, key_ops: 'verify' },
    'The JWK has key_ops that are no list.',
  ),
  broken('jwk-purpose', 'the use is a number', { ...publicEc, use: 1 }, 'The JWK has a use that is no string.'),
  {
    rule: 'jwk-private-members',
    name: 'a public key has its private half',
    bad: find(privateEc, { public_only: true }),
    good: find(publicEc, { public_only: true }),
    says: 'The JWK has the private members d where only a public key belongs.',
  },
  broken(
    'jwk-certificate-differs',
    'the certificate is for another key',
    { ...keyPair().publicKey.export({ format: 'jwk' }), x5c },
    'The JWK has a first certificate in x5c that was issued for another key.',
    find({ ...publicEc, x5c }),
  ),
  broken(
    'jwk-certificate-differs',
    'the certificate is unreadable',
    { ...publicEc, x5c: ['AAAA'] },
    'The JWK has a first certificate in x5c that cannot be read.',
  ),
  broken(
    'jwk-certificate-differs',
    'the certificates are no list',
    { ...publicEc, x5c: 'x' },
    'The JWK has an x5c that is no list of base64 certificates.',
  ),
  broken(
    'jwk-certificate-differs',
    'the hash is of another certificate',
    { ...publicEc, x5c, 'x5t#S256': 'x' },
    'The JWK has an x5t#S256 that is not the hash of its first certificate,',
  ),
  broken(
    'jwk-kid-duplicate',
    'two keys of a set have one kid',
    {
      keys: [
        { ...publicEc, kid: 'a' },
        { kty: 'RSA', n: privateRsa.n, e: 'AQAB', kid: 'a' },
      ],
    },
    'Key 2 of the set has the kid "a", as key 1 has.',
    find({
      keys: [
        { ...publicEc, kid: 'a' },
        { ...publicEc, kid: 'b' },
      ],
    }),
  ),
  broken(
    'jwk-rsa-too-small',
    'RSA has 1024 bits',
    keyPair('rsa1024').publicKey.export({ format: 'jwk' }),
    'The JWK has an RSA key of 1024 bits; 2048 is the least.',
    find({ kty: 'RSA', n: privateRsa.n, e: 'AQAB' }),
  ),
];
