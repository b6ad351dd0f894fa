import { type CertificateFacts, factsOfAll } from '../../../../pki/certificate';
import { thumbprintOf } from '../../../../pki/jwk/members';
import { type Diagnostic, error } from '../../../../terraform/schema/diagnostic';
import { UNKNOWN, type Unknown } from '../../../../terraform/schema/value';
import type { CertificateApi } from '../../certificate/api';
import type { EnvironmentApi } from '../../environment/api';
import type { Jwk, JwkApi } from '../api';
import type { JwkInput, JwkState } from '../attributes';
import {
  type ConfiguredCertificate,
  chosenKey,
  configuredCertificate,
  configuredJwk,
  publicThumbprint,
} from '../rules/source';
import { shownThumbprint, toCurve } from '../state';

type Sourced = Pick<JwkInput, 'project' | 'name' | 'from_certificate'>;

/**
 * What the certificate the JWK is made from holds in that environment now, entry by entry; null where it is not there. Content that is
 * not shown is left out.
 */
const sourceFacts = async (certificates: CertificateApi, { project, from_certificate }: Sourced) => {
  if (from_certificate === null) return null;
  const source = await certificates.find({ project, name: from_certificate.certificate_name });
  const there = source?.environments.filter(({ name }) => name === from_certificate.environment) ?? [];
  return there.length === 0
    ? null
    : there.flatMap(({ certificate_pem }) => (certificate_pem ? factsOfAll(certificate_pem).slice(0, 1) : []));
};

/** Thumbprints of the keys that the certificate the JWK is made from holds, as far as they are shown; null where it is not there. */
export const sourceThumbprints = async (
  certificates: CertificateApi,
  jwk: Sourced,
): Promise<readonly string[] | null> =>
  (await sourceFacts(certificates, jwk))?.flatMap(({ jwk_thumbprint }) => jwk_thumbprint ?? []) ?? null;

/** Where the configuration says which certificate it is. */
export const certificatePath = ({ from_certificate }: Pick<Sourced, 'from_certificate'>) => [
  'from_certificate',
  from_certificate?.certificate_pem == null ? 'certificate_fingerprint' : 'certificate_pem',
];

type Certificate = ConfiguredCertificate | null | Unknown;

/** Whether the certificate was configured before and is another one now. */
export const isOtherCertificate = (before: Certificate, now: Certificate): boolean =>
  isConfigured(before) && isConfigured(now) && before.fingerprint !== now.fingerprint;

const isConfigured = (certificate: Certificate): certificate is ConfiguredCertificate =>
  certificate !== null && certificate !== UNKNOWN;

/** Whether a JWK that is tied to its certificate has another key than that. */
export const lagsBehind = (
  { thumbprint, source_attached }: Pick<JwkState, 'thumbprint' | 'source_attached'>,
  certificate: Certificate,
): boolean =>
  source_attached &&
  thumbprint !== null &&
  isConfigured(certificate) &&
  certificate.jwk !== null &&
  thumbprintOf(certificate.jwk) !== thumbprint;

/** Whether an update has to see that the JWK has followed its certificate. */
export const isToFollow = (jwk: Sourced, prior: JwkState): boolean => {
  const before = configuredCertificate(prior.from_certificate);
  const now = configuredCertificate(jwk.from_certificate);
  return (before === null && now !== null) || isOtherCertificate(before, now) || lagsBehind(prior, now);
};

/** A certificate that is given in full is looked at before a JWK is made from it. */
export const problemWithSource = async (certificates: CertificateApi, jwk: Sourced): Promise<Diagnostic | undefined> =>
  jwk.from_certificate?.certificate_pem == null
    ? undefined
    : problemWithCertificate(jwk, (await sourceFacts(certificates, jwk)) ?? []);

/** The error where a JWK holds another key than its certificate, or where that is not yet the expected one; both with how to mend it. */
export const problemWithFollowing = async (
  certificates: CertificateApi,
  jwk: Sourced,
  { thumbprint, source_attached }: { readonly thumbprint: string | null; readonly source_attached: boolean },
): Promise<Diagnostic | undefined> => {
  const held = (await sourceFacts(certificates, jwk)) ?? [];
  const other = problemWithCertificate(jwk, held);
  if (other !== undefined) return other;
  const facts = expectedIn(jwk, held) ?? held[0];
  const certificate = `certificate ${jwk.from_certificate?.certificate_name}`;
  if (facts === undefined) return undefined;
  if (facts.jwk_thumbprint === null || thumbprint === null || facts.jwk_thumbprint === thumbprint) return undefined;
  const remedy = source_attached
    ? 'Set update_referenced_jwks = true and update_scope on the certificate: the next apply sends it again and takes the JWK along. Where they are set already, or something else manages the certificate, recreate the JWK'
    : 'It was detached from the certificate, so no update of that reaches it. Recreate it';
  return error(
    'JWK did not follow its certificate',
    `JWK ${jwk.name} of project ${jwk.project} holds the key ${thumbprint}, its ${certificate} the key ${facts.jwk_thumbprint}. ${remedy}: terraform apply -replace=ADDRESS`,
    certificatePath(jwk),
  );
};

const expectedIn = ({ from_certificate }: Sourced, held: readonly CertificateFacts[]): CertificateFacts | undefined => {
  const certificate = configuredCertificate(from_certificate);
  return held.find(
    ({ fingerprint_sha256 }) => isConfigured(certificate) && fingerprint_sha256 === certificate.fingerprint,
  );
};

/** A certificate that is not the configured one, which was updated too late or not at all. */
const problemWithCertificate = (jwk: Sourced, held: readonly CertificateFacts[]): Diagnostic | undefined => {
  const expected = configuredCertificate(jwk.from_certificate);
  const [first] = held;
  if (!isConfigured(expected) || first === undefined || expectedIn(jwk, held) !== undefined) return undefined;
  const path = certificatePath(jwk);
  const attribute = path.at(-1) === 'certificate_pem' ? 'certificate_pem' : 'fingerprint_sha256';
  return error(
    'Certificate is not the expected one',
    `JWK ${jwk.name} of project ${jwk.project} is to be of a certificate with the fingerprint ${expected.fingerprint}, and certificate ${jwk.from_certificate?.certificate_name} has ${first.fingerprint_sha256} in ${jwk.from_certificate?.environment}. Refer to the certificate itself, so that it is updated first: ${path.at(-1)} = apinizer_certificate.LABEL.${attribute}. Then apply again.`,
    path,
  );
};

/** What kept a JWK from being compared with its certificate, which the next apply does. */
export const uncompared = (jwk: Sourced, cause: Diagnostic | undefined): Diagnostic =>
  error(
    'JWK was not compared with its certificate',
    `Whether JWK ${jwk.name} of project ${jwk.project} has followed certificate ${jwk.from_certificate?.certificate_name} is not known: reading them failed. Apply again. ${cause ? `${cause.summary}: ${cause.detail}` : 'The answer cannot be understood.'}`,
    certificatePath(jwk),
  );

export interface Api {
  readonly jwks: JwkApi;
  /** The sources of JWKs. */
  readonly certificates: CertificateApi;
  readonly environments: EnvironmentApi;
}

/** All that can be known of a JWK before it is made, and can be seen of it afterwards; never secret. */
export type Expected = Readonly<Record<string, string>>;

/** What a new JWK will look like. Of a certificate, its key is seen when it is needed. */
export const expectedOf = (input: JwkInput): Expected =>
  present({ description: input.description, ...expectedFrom(input) });

type Facts = Readonly<Record<string, unknown>>;

const expectedFrom = ({ from_url, from_jwk, from_key, from_keystore, generate }: JwkInput): Facts => {
  if (from_url !== null) return { source_type: 'URL', source_url: from_url.url, kid: from_url.kid };
  if (from_jwk !== null) return { source_type: 'COPY_PASTE', ...ofText(configuredJwk(from_jwk), from_jwk.kid) };
  if (from_key !== null) return { source_type: `${from_key.key_kind}_KEY` };
  if (from_keystore !== null) return { source_type: 'KEYSTORE' };
  if (generate === null) return { source_type: 'CERTIFICATE' };
  const { key_type, key_size, curve, kid } = generate;
  const size = key_type === 'RSA' && key_size !== null ? String(key_size) : null;
  return { source_type: 'GENERATE', key_type, key_size: size, curve: curve && toCurve({ curveType: curve }), kid };
};

/** A symmetric key shows nothing of itself, so its type and id have to do. */
const ofText = (text: string, chosen: string | null): Facts => {
  const key = chosenKey(text, chosen);
  const thumbprint = publicThumbprint(text, chosen);
  return { thumbprint, key_type: key?.kty.toUpperCase(), kid: thumbprint === null ? key?.['kid'] : null };
};

const present = (facts: Facts): Expected =>
  Object.fromEntries(Object.entries(facts).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));

const seenOf = (found: Jwk): Facts => ({
  description: found.description,
  source_type: found.source_type,
  source_url: found.source_url,
  key_type: found.key_type,
  kid: found.kid,
  thumbprint: shownThumbprint(found),
  curve: text(found.public_jwk?.['crv']),
  key_size: modulusBits(text(found.public_jwk?.['n'])),
});

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const modulusBits = (modulus: string | null): string | null => {
  const bytes = Buffer.from(modulus ?? '', 'base64url');
  const first = bytes.findIndex((byte) => byte !== 0);
  return first < 0 ? null : String((bytes.length - first) * 8 - Math.clz32(bytes[first] ?? 0) + 24);
};

/** Whether everything that was expected is seen, the key of the source certificate included. */
export const isOurs = async (
  { certificates }: Api,
  { expected, jwk, found }: { expected: Expected; jwk: Parameters<typeof sourceThumbprints>[1]; found: Jwk },
): Promise<boolean> => {
  const seen = seenOf(found);
  if (!Object.entries(expected).every(([name, value]) => seen[name] === value)) return false;
  if (jwk.from_certificate === null) return true;
  const keys = await sourceThumbprints(certificates, jwk);
  return keys !== null && (keys.length === 0 || keys.some((key) => key === seen['thumbprint']));
};

/** What the state of an unconfirmed JWK says of its key: what is to be seen of it. */
export const toBeSeen = ({ key_type, kid, thumbprint }: Expected) => ({
  key_type: key_type ?? null,
  kid: kid ?? null,
  thumbprint: thumbprint ?? null,
});

/** What such a state was to look like; the text of a JWK may not be in it. */
export const expectedByState = (state: JwkState): Expected => {
  const { key_type, kid, thumbprint } = state;
  const source = state.from_jwk === null ? expectedFrom({ ...state, from_jwk: null }) : { source_type: 'COPY_PASTE' };
  return present({ description: state.description, ...source, key_type, kid, thumbprint });
};
