import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { fingerprint, thumbprint } from './material';

type CertificateAtApinizer =
  ReturnType<Sandbox['apinizer']['project']>['certificates'] extends Map<string, infer C> ? C : never;
type JwkAtApinizer = ReturnType<Sandbox['apinizer']['project']>['jwks'] extends Map<string, infer J> ? J : never;
type CertificateAtSmoxy = ReturnType<Sandbox['smoxy']['certificatesOf']>[number];

/** One object of a server, in words that can be compared and shown. */
export interface Held {
  readonly is: string;
  /** Which key it has; empty where that is no question of its own. */
  readonly key: string;
}

/** Everything a sandbox holds, by `Shop/certificates/gateway`, `Shop/jwks/signing`, `smoxy/<id>` and `smoxy/<id>/<name>`. */
export type Holdings = Readonly<Record<string, Held>>;

export const holdingsOf = ({ apinizer, smoxy }: Sandbox): Holdings => {
  const held: Record<string, Held> = {};
  for (const { name: project, certificates, jwks } of apinizer.projects.values()) {
    for (const one of certificates.values()) held[`${project}/certificates/${one.name}`] = certificate(one);
    for (const one of jwks.values()) held[`${project}/jwks/${one.name}`] = jwk(one);
  }
  for (const { certificates } of smoxy.organizations.values()) {
    for (const one of certificates.values()) {
      held[`smoxy/${one.id}`] = { is: certificateAtSmoxy(one), key: '' };
      for (const { name } of one.sans) held[`smoxy/${one.id}/${name}`] = { is: 'a name', key: '' };
    }
  }
  return held;
};

/** A certificate of Apinizer in words: every entry of every environment, twice if it is there twice. */
export const certificateWords = (
  entries: readonly { readonly environmentName: string; readonly alias: string; readonly pem: string }[],
): string =>
  entries
    .map(({ environmentName, alias, pem }) => `${environmentName}: ${alias} ${fingerprint(pem)}`)
    .sort()
    .join(', ');

const certificate = ({ entries }: CertificateAtApinizer): Held => ({ is: certificateWords(entries), key: '' });

/** A JWK of Apinizer in words. */
export const jwkWords = (sourceType: string, follows: boolean): string =>
  `${sourceType}${follows ? ', follows its source' : ''}`;

const jwk = (one: JwkAtApinizer): Held => ({
  is: jwkWords(one.sourceType, one.sourceId !== null),
  key: thumbprint(one.jwk),
});

/** A certificate that was uploaded to smoxy, in words. */
export const customWords = (pem: string, chainPem: string | null): string =>
  `custom ${fingerprint(pem)}, ${chainPem === null ? 'no chain' : `chain ${fingerprint(chainPem)}`}`;

const certificateAtSmoxy = ({
  type,
  certificatePem,
  privateKeyPem,
  chainPem,
  attempts,
}: CertificateAtSmoxy): string => {
  if (type === 'auto_managed' || certificatePem === null) {
    return managedWords(attempts.filter((attempt) => attempt.type === 'acme_renew').length);
  }
  const belongs =
    privateKeyPem !== null && new X509Certificate(certificatePem).checkPrivateKey(createPrivateKey(privateKeyPem));
  return `${customWords(certificatePem, chainPem)}${belongs ? '' : ', with another key'}`;
};

/** A certificate that smoxy manages, in words. */
export const managedWords = (renewals: number): string => `auto_managed, ${renewals} times renewed`;
