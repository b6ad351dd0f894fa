import { createPublicKey } from 'node:crypto';
import { readCertificates } from './certificate';
import { DerFailure, readElement } from './der';
import { type Finding, UnreadableInput, unreadableBecause } from './finding';
import { type Jwk, parseObject, publicJwkOf, readJwks, thumbprintOf } from './jwk/members';
import { type DecodedBlock, decodePem, isParametersLabel, isPrivateKeyLabel } from './pem/blocks';
import { readPrivateKey } from './private-key/reading';
import { findingsOf, type Severities } from './rule';
import type { RuleId } from './rules';
import { jwkRules } from './rules/jwk';
import { isSound, problemWithPublicKey, readPublicKey } from './x509/public-key';

export { type Jwk, publicMembers } from './jwk/members';
export { problemWithAlgorithm } from './jwk/purpose';

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
export const problemWithJwk = (text: string, options: JwkCheckOptions = {}): readonly Finding<RuleId>[] =>
  findingsOf(jwkRules, readJwks(text, options.public_only === true), options.severities);

/** SubjectPublicKeyInfo of the first certificate, private key or public key of a PEM text; throws UnreadableInput. */
const readSpki = (pem: string): Buffer => {
  const { blocks, findings } = decodePem(pem);
  const block = blocks.find(({ label }) => !isParametersLabel(label));
  if (block === undefined) throw unreadableBecause('certificate', findings);
  if (isPrivateKeyLabel(block.label)) return ofPrivateKey(pem);
  return block.label.endsWith('PUBLIC KEY') ? ofPublicKey(block) : ofCertificate(pem);
};

const ofCertificate = (pem: string): Buffer => {
  const { certificates, findings } = readCertificates(pem);
  const [first] = certificates;
  if (first === undefined) throw unreadableBecause('certificate', findings);
  return first.certificate.spki;
};

const ofPrivateKey = (pem: string): Buffer => {
  const { key, findings } = readPrivateKey(pem);
  if (key === null) throw unreadableBecause('private_key', findings);
  return key.spki;
};

const ofPublicKey = ({ number: block, label, der }: DecodedBlock): Buffer => {
  const type = label === 'RSA PUBLIC KEY' ? 'pkcs1' : 'spki';
  const problem = type === 'pkcs1' ? null : problemWithSpki(der);
  if (problem !== null) throw unusable(block, `is no public key that can be used: it ${problem}`);
  try {
    return createPublicKey({ key: der, format: 'der', type }).export({ type: 'spki', format: 'der' });
  } catch {
    throw unusable(block, 'cannot be read as a public key');
  }
};

const problemWithSpki = (der: Buffer): string | null => {
  try {
    const key = readPublicKey(readElement(der));
    return isSound(key) ? null : (problemWithPublicKey(key) ?? 'is on a curve that JWK does not have');
  } catch (failure) {
    if (!(failure instanceof DerFailure)) throw failure;
    return failure.message;
  }
};

const unusable = (block: number, problem: string) =>
  unreadableBecause('certificate', [
    {
      rule: 'label-unexpected',
      block,
      problem: `Block ${block} ${problem}.`,
      remedy: 'Copy the block again, whole and unchanged.',
    },
  ]);
