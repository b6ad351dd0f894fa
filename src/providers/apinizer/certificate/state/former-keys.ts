import { factsOfAll } from '../../../../pki/certificate';
import type { PrivateState } from '../../../../terraform/schema/call';

/** Beside the state: keys that the certificate had before, the latest first. A JWK that lags behind it is known by them alone. */
const entry = 'former_keys';

/** JWKs that lag further behind than that are recreated. */
const mostKeys = 5;

/** The thumbprint (RFC 7638) of a certificate's key; null where JWK has no such key, or there is no certificate. */
export const keyOf = (pem: string | null): string | null => factsOfAll(pem ?? '')[0]?.jwk_thumbprint ?? null;

/** Thumbprints of the keys that the certificate had before. */
export const formerKeysIn = (memory: PrivateState): readonly string[] =>
  (memory.get(entry) ?? '').split(' ').filter((key) => key !== '');

/** To be called where the certificate gets another content, or is seen to have it. */
export const rememberKey = (before: string | null, after: string | null, memory: PrivateState): void => {
  const [was, is] = [keyOf(before), keyOf(after)];
  if (was === null || was === is) return;
  const keys = [...new Set([was, ...formerKeysIn(memory)])].filter((key) => key !== is);
  memory.set(entry, keys.slice(0, mostKeys).join(' '));
};
