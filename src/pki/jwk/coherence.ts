import { createHash } from 'node:crypto';
import { DerFailure, readElement } from '../der/element';
import { readCertificate } from '../x509/certificate';
import { problemWithAlgorithm } from './algorithms';
import type { Jwk } from './members';
import { publicJwkOf } from './public-jwk';
import { thumbprintOf } from './thumbprint';

const operations: Readonly<Record<string, 'sig' | 'enc'>> = {
  sign: 'sig',
  verify: 'sig',
  encrypt: 'enc',
  decrypt: 'enc',
  wrapKey: 'enc',
  unwrapKey: 'enc',
  deriveKey: 'enc',
  deriveBits: 'enc',
};

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Says where alg, use and key_ops do not fit the key or each other. */
export const problemsWithPurpose = (jwk: Jwk): readonly string[] => {
  const [alg, use, crv] = [text(jwk['alg']), text(jwk['use']), text(jwk['crv'])];
  const clash = alg === undefined ? null : problemWithAlgorithm({ alg, kty: jwk.kty, crv, use });
  return [
    ...(clash === null ? [] : [`does not fit together: ${clash}`]),
    ...['alg', 'use', 'kid']
      .filter((name) => jwk[name] !== undefined && text(jwk[name]) === undefined)
      .map((name) => `has a ${name} that is no string`),
    ...problemsWithOperations(jwk['key_ops'], use),
  ];
};

const problemsWithOperations = (value: unknown, use: string | undefined): readonly string[] => {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return ['has key_ops that are no list'];
  const names = value.map(String);
  const contrary = names.find(
    (name) => use !== undefined && operations[name] !== undefined && operations[name] !== use,
  );
  return [
    ...(new Set(names).size === names.length ? [] : ['names an operation twice in key_ops']),
    ...(contrary === undefined
      ? []
      : [`has the use ${use} and the operation ${contrary}, which contradict each other`]),
  ];
};

/** Says where the certificates or their hashes inside a JWK are not those of its key (RFC 7517 §4.7 to §4.9). */
export const problemsWithCertificates = (jwk: Jwk): readonly string[] => {
  const { x5c } = jwk;
  if (x5c === undefined) return [];
  const [first] = Array.isArray(x5c) ? x5c : [];
  if (typeof first !== 'string') return ['has an x5c that is no list of base64 certificates'];
  try {
    const der = Buffer.from(first, 'base64');
    const { bytes } = readElement(der);
    const found = publicJwkOf(readCertificate(bytes).spki);
    const isOther = found === null || thumbprintOf(found) !== thumbprintOf(jwk);
    return [
      ...(isOther ? ['has a first certificate in x5c that was issued for another key'] : []),
      ...problemWithHash(jwk['x5t'], 'x5t', createHash('sha1').update(bytes).digest('base64url')),
      ...problemWithHash(jwk['x5t#S256'], 'x5t#S256', createHash('sha256').update(bytes).digest('base64url')),
    ];
  } catch (failure) {
    if (!(failure instanceof DerFailure)) throw failure;
    return ['has a first certificate in x5c that cannot be read'];
  }
};

const problemWithHash = (value: unknown, name: string, expected: string): readonly string[] =>
  value === undefined || value === expected
    ? []
    : [`has an ${name} that is not the hash of its first certificate, ${expected}`];
