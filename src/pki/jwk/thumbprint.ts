import { createHash } from 'node:crypto';
import { type Jwk, keyMembers } from './members';

/** RFC 7638 §3 with SHA-256, base64url; null where the key lacks a member it needs. */
export const thumbprintOf = (jwk: Jwk): string | null => {
  const required = keyMembers.get(jwk.kty)?.filter(({ isRequired }) => isRequired);
  if (required === undefined) return null;
  const names = ['kty', ...required.map(({ name }) => name)].sort();
  if (names.some((name) => typeof jwk[name] !== 'string')) return null;
  const canonical = JSON.stringify(Object.fromEntries(names.map((name) => [name, jwk[name]])));
  return createHash('sha256').update(canonical).digest('base64url');
};
