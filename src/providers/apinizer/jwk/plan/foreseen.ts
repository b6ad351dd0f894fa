import { type Jwk, keyMembers, publicMembers, thumbprintOf } from '../../../../pki/jwk/members';
import { type Diagnostic, error } from '../../../../terraform/schema/diagnostic';
import { UNKNOWN, type Unknown } from '../../../../terraform/schema/value';
import type { JwkInput, JwkResult, JwkState, SourceName } from '../attributes';
import { algorithmsOf, type KeyUse, keyTypes } from '../rules/algorithms';
import { chosenKey, configuredCertificate } from '../rules/source';
import { toPublicJwk } from '../state';
import { isOtherCertificate, lagsBehind } from '../write/following';

const keyFacts = ['key_type', 'kid', 'thumbprint', 'public_jwk'] as const;
type KeyFact = (typeof keyFacts)[number];
type SourceFact = 'current_source_type' | 'source_attached';

/** What the manager will say of a JWK, as far as that follows from the configuration and the state. */
export type Foreseen = { readonly [K in KeyFact | SourceFact]: JwkResult[K] | Unknown };
type ForeseenKey = Pick<Foreseen, KeyFact>;

/** At plan, where any part may be unknown, or in an apply. */
type Sourced = { readonly [K in SourceName]: JwkState[K] | JwkInput[K] | Unknown };

const unforeseenKey: ForeseenKey = { key_type: UNKNOWN, kid: UNKNOWN, thumbprint: UNKNOWN, public_jwk: UNKNOWN };

/**
 * What a new JWK will be. Which `kid` one gets from a certificate, key or keystore is the manager's choice; a write-only text may be
 * another one in the apply.
 */
export const foreseenOfNew = (jwk: Sourced): Foreseen => {
  const { from_certificate, from_url, from_jwk, from_key, from_keystore, generate } = jwk;
  if (isSet(from_certificate)) return made('CERTIFICATE', true, keyOfCertificate(from_certificate));
  if (isSet(from_url)) return made('URL', true, { kid: from_url.kid ?? UNKNOWN });
  if (isSet(from_jwk)) return made('COPY_PASTE', false, keyOfText(from_jwk));
  if (isSet(from_key)) return made(kindOf(from_key), true, { key_type: keyTypeFor(from_key) });
  if (isSet(from_keystore)) return made('KEYSTORE', true, { key_type: keyTypeFor(from_keystore) });
  if (isSet(generate)) return made('GENERATE', false, { key_type: generate.key_type, kid: kidToMake(generate) });
  return { ...unforeseenKey, current_source_type: UNKNOWN, source_attached: UNKNOWN };
};

const isSet = <T>(source: T | null | Unknown): source is T => source !== null && source !== UNKNOWN;

const made = (
  current_source_type: string | Unknown,
  source_attached: boolean,
  key: Partial<ForeseenKey>,
): Foreseen => ({
  ...unforeseenKey,
  ...(key.key_type === 'OCT' && { thumbprint: null, public_jwk: null }),
  ...key,
  current_source_type,
  source_attached,
});

type FromCertificate = NonNullable<JwkState['from_certificate']>;

const keyOfCertificate = (from: FromCertificate): Partial<ForeseenKey> => {
  const certificate = configuredCertificate(from);
  const jwk = certificate === null || certificate === UNKNOWN ? null : certificate.jwk;
  return { key_type: keyTypeFor(from), ...(jwk && { key_type: jwk.kty, thumbprint: thumbprintOf(jwk) }) };
};

/** The one type of key that an algorithm is for, if it is one. */
const keyTypeFor = ({ use, algorithm }: { use: KeyUse | Unknown; algorithm: string | Unknown }): string | Unknown => {
  if (use === UNKNOWN || algorithm === UNKNOWN) return UNKNOWN;
  const [type, ...others] = keyTypes.filter((each) => algorithmsOf[each][use].includes(algorithm));
  return type === undefined || others.length > 0 ? UNKNOWN : type;
};

const kindOf = ({ key_kind }: { key_kind: 'PUBLIC' | 'PRIVATE' | Unknown }): string | Unknown =>
  key_kind === UNKNOWN ? UNKNOWN : `${key_kind}_KEY`;

type Text = Readonly<Record<'jwk' | 'kid', string | null | Unknown>>;

const keyOfText = ({ jwk, kid }: Text): Partial<ForeseenKey> => {
  const key = typeof jwk === 'string' && kid !== UNKNOWN ? chosenKey(jwk, kid) : null;
  if (key === null) return {};
  const key_type = key.kty.toUpperCase();
  const own = kidOf(key, kid);
  if (key_type === 'OCT') return { key_type, kid: own };
  const shown = own === UNKNOWN ? null : toPublicJwk(key_type, { ...materialOf(key), kid: own });
  const thumbprint = thumbprintOf(publicMembers(key));
  return { key_type, kid: own, thumbprint, public_jwk: shown === null ? UNKNOWN : JSON.stringify(shown) };
};

/** The members that hold the key; what it is for, the manager does not show. */
const materialOf = (key: Jwk) =>
  Object.fromEntries((keyMembers.get(key.kty) ?? []).map(({ name }) => [name, key[name]]));

/** A key keeps the id it has; whether another one renames it is not documented. */
const kidOf = ({ kid }: Jwk, chosen: Text['kid']): string | Unknown =>
  typeof kid === 'string' && kid !== '' && (chosen === null || chosen === kid) ? kid : UNKNOWN;

const kidToMake = ({ kid, key_id_type }: Readonly<Record<'kid' | 'key_id_type', string | null | Unknown>>) =>
  key_id_type === null && kid !== null ? kid : UNKNOWN;

/** Source types of a JWK that was never tied to anything: an update does not change them. */
const untied: readonly (string | null)[] = ['COPY_PASTE', 'GENERATE'];

/** What a JWK will be after an update, which detaches it where it is written, and changes its key where its certificate does. */
export const foreseenOfUpdate = (
  prior: JwkState,
  { from_certificate }: Pick<Sourced, 'from_certificate'>,
  { isWritten }: { readonly isWritten: boolean },
): Foreseen => {
  const { current_source_type, source_attached } = prior;
  const isRetold = isUnread(prior) || (isWritten && !untied.includes(current_source_type));
  const isTied = isUnread(prior) ? UNKNOWN : source_attached;
  return {
    ...keyAfter(prior, from_certificate),
    current_source_type: isRetold ? UNKNOWN : current_source_type,
    source_attached: isWritten ? false : isTied,
  };
};

/** Whether the JWK was written and could not be read since. */
const isUnread = ({ current_source_type }: JwkState): boolean => current_source_type === null;

/** What is null was not seen; only a symmetric key has nothing to be seen. */
const keyBefore = ({ key_type, kid, thumbprint, public_jwk }: JwkState): ForeseenKey => ({
  key_type: key_type ?? UNKNOWN,
  kid: kid ?? UNKNOWN,
  thumbprint: key_type === 'OCT' ? thumbprint : (thumbprint ?? UNKNOWN),
  public_jwk: key_type === 'OCT' ? public_jwk : (public_jwk ?? UNKNOWN),
});

const keyAfter = (prior: JwkState, from: Sourced['from_certificate']): ForeseenKey => {
  if (from === null || (!prior.source_attached && !isUnread(prior))) return keyBefore(prior);
  if (from === UNKNOWN) return unforeseenKey;
  const certificate = configuredCertificate(from);
  const before = configuredCertificate(prior.from_certificate);
  const isKept = certificate !== UNKNOWN && !lagsBehind(prior, certificate) && !isOtherCertificate(before, certificate);
  return isKept ? keyBefore(prior) : { ...unforeseenKey, ...keyOfCertificate(from) };
};

/** What was foreseen of a JWK that the manager does not show. */
export const assumed = (foreseen: Foreseen): Pick<JwkResult, KeyFact | SourceFact> => ({
  key_type: knownOr(null, foreseen.key_type),
  kid: knownOr(null, foreseen.kid),
  thumbprint: knownOr(null, foreseen.thumbprint),
  public_jwk: knownOr(null, foreseen.public_jwk),
  current_source_type: knownOr(null, foreseen.current_source_type),
  source_attached: knownOr(false, foreseen.source_attached),
});

const knownOr = <T>(otherwise: T, value: T | Unknown): T => (value === UNKNOWN ? otherwise : value);

/** What the manager shows, completed: it may show no key, and of a JWK that an update has detached its source. */
export const completed = (shown: JwkResult, foreseen: Foreseen): JwkResult => {
  const { thumbprint, public_jwk } = shown.public_jwk === null ? assumed(foreseen) : shown;
  return {
    ...shown,
    thumbprint,
    public_jwk,
    source_attached: shown.source_attached && foreseen.source_attached !== false,
  };
};

type Named = Pick<JwkInput, 'project' | 'name' | 'from_certificate'>;

/** A JWK that is not what was foreseen: something else has changed it, or its certificate has detached it. */
export const problemWithForeseen = (jwk: Named, foreseen: Foreseen, found: JwkResult): Diagnostic | undefined => {
  const compared = ['key_type', 'kid', 'thumbprint', 'current_source_type', 'source_attached'] as const;
  const different = compared.filter((name) => foreseen[name] !== UNKNOWN && foreseen[name] !== found[name]);
  const [first, ...others] = different;
  if (first === undefined) return undefined;
  if (first === 'source_attached' && others.length === 0 && jwk.from_certificate !== null) return detached(jwk);
  const said = different.map(
    (name) =>
      `${name} is ${JSON.stringify(found[name])} where ${JSON.stringify(knownOr(null, foreseen[name]))} was planned`,
  );
  return error(
    'JWK is not what was planned',
    `Of JWK ${jwk.name} of project ${jwk.project}, ${said.join(', ')}. Something else has changed the JWK or its source during the apply. The state has what the manager has. Apply again.`,
  );
};

const detached = ({ project, name, from_certificate }: Named): Diagnostic =>
  error(
    'JWK was detached from its certificate',
    `JWK ${name} of project ${project} has the key of certificate ${from_certificate?.certificate_name}, but no further update of the certificate reaches it: this manager detaches JWKs in an update that does not take them along. Set update_referenced_jwks = true on the certificate. To tie the JWK again, recreate it: terraform apply -replace=ADDRESS`,
    ['from_certificate'],
  );
