import type { NamedEnvironment } from '../../access';
import type { JwkSource } from '../api';
import type { GeneratedKey } from '../api/body';
import type { JwkInput } from '../attributes';
import { type SourceName, sourceNames } from '../attributes/source';

/** Which of the sources is set. */
export const sourceNameOf = (jwk: Readonly<Record<SourceName, unknown>>): SourceName | undefined =>
  sourceNames.find((name) => jwk[name] !== null);

/** The environment that the source is taken from, where it names one. */
export const environmentsOf = (jwk: Readonly<Record<SourceName, unknown>>): readonly NamedEnvironment[] =>
  (['from_certificate', 'from_key', 'from_keystore'] as const).flatMap((source) => {
    const from = jwk[source];
    const isNamed = typeof from === 'object' && from !== null && 'environment' in from;
    return isNamed ? [{ name: from.environment, path: [source, 'environment'] }] : [];
  });

/** Where the key comes from, or what key to make. */
export const sourceOf = (jwk: Pick<JwkInput, SourceName>): JwkSource | { readonly generate: GeneratedKey } => {
  const { from_certificate, from_url, from_jwk, from_key, from_keystore, generate } = jwk;
  if (from_certificate !== null) return { source: 'certificate', ...from_certificate };
  if (from_url !== null) return { source: 'url', ...from_url };
  if (from_jwk !== null) return { source: 'jwk', jwk: configuredJwk(from_jwk), kid: from_jwk.kid };
  if (from_key !== null) return { source: 'key', ...from_key };
  if (from_keystore !== null) return { source: 'keystore', ...from_keystore };
  if (generate !== null) return { generate };
  throw new RangeError('a JWK without a source');
};

/** The text of the JWK, whichever of the two attributes holds it. */
export const configuredJwk = ({ jwk, jwk_wo }: NonNullable<JwkInput['from_jwk']>): string => jwk_wo ?? jwk ?? '';
