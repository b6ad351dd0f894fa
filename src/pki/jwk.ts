import { findingsOf, type Severities } from './check';
import { readElement } from './der/element';
import { type Finding, UnreadableInput } from './finding';
import { type Jwk, parseObject } from './jwk/members';
import { publicJwkOf } from './jwk/public-jwk';
import { readJwks } from './jwk/reading';
import { thumbprintOf } from './jwk/thumbprint';
import { readSpki } from './public-key-reading';
import { jwkRules } from './rules/jwk';
import { problemWithPublicKey, readPublicKey } from './x509/public-key';

export { problemWithAlgorithm } from './jwk/algorithms';
export { type Jwk, publicMembers } from './jwk/members';

/** The public JWK of the first certificate, private key or public key of a PEM text; throws UnreadableInput. */
export const jwkFromPem = (pem: string): Jwk => {
  const spki = readSpki(pem);
  const problem = problemWithPublicKey(readPublicKey(readElement(spki)));
  if (problem !== null) throw unreadable(`The key is none: it ${problem}.`, 'Use another key.');
  const jwk = publicJwkOf(spki);
  if (jwk === null)
    throw unreadable('The key is of a type that JWK does not have.', 'Use an RSA, ECDSA or Ed25519 key.');
  return jwk;
};

/** RFC 7638 with SHA-256, base64url, of a JWK or of what jwkFromPem reads; throws UnreadableInput. */
export const jwkThumbprint = (jwkOrPem: string): string => {
  const thumbprint = thumbprintOf(parseObject(jwkOrPem) === null ? fromPem(jwkOrPem) : onlyKeyOf(jwkOrPem));
  if (thumbprint === null) throw unreadable('The JWK lacks a member that its key type needs.', 'Export the key again.');
  return thumbprint;
};

const fromPem = (text: string): Jwk => {
  const [first] = readJwks(text, false).unreadable;
  if (first !== undefined && /^\s*[{[]/.test(text.slice(0, 512))) throw unreadable(first.problem, 'Give a JWK or PEM.');
  return jwkFromPem(text);
};

const onlyKeyOf = (text: string): Jwk => {
  const { keys, unreadable: strays } = readJwks(text, false);
  const [only, second] = keys;
  if (only !== undefined && second === undefined) return only.jwk;
  throw unreadable(
    strays[0]?.problem ?? `The set has ${keys.length} keys; a thumbprint is of one.`,
    'Give the one key that is meant.',
  );
};

const unreadable = (problem: string, remedy: string): UnreadableInput =>
  new UnreadableInput({ rule: 'jwk-unreadable', severity: 'error', input: 'jwk', problem, remedy });

export interface JwkCheckOptions {
  /** Private members are a leak here. Default: false. */
  readonly public_only?: boolean | undefined;
  readonly severities?: Severities | undefined;
}

/** Everything that is wrong with a JWK or a JWK set. */
export const problemWithJwk = (text: string, options: JwkCheckOptions = {}): readonly Finding[] =>
  findingsOf(jwkRules, readJwks(text, options.public_only === true), options.severities);
