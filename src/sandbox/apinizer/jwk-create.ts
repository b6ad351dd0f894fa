import { createHash, createPrivateKey, createPublicKey, type JsonWebKey } from 'node:crypto';
import { isObject } from '../kit/router';
import { curveOf, generateAlgorithms, joseAlgorithms, type KeyKind, type KeyType, makeKey } from './algorithms';
import { badRequest, choiceOf, countOf, type Fields, optionalText, requireEnvironment, textOf } from './answers';
import { fetchRemote, kidOf, readSource, type SourceObject, typeOf } from './jwk-material';
import type { ApinizerStore, JwkSource, Project, StoredJwk } from './store';

export const SOURCE_TYPES = ['URL', 'COPY_PASTE', 'CERTIFICATE', 'PUBLIC_KEY', 'PRIVATE_KEY', 'KEYSTORE'] as const;
export type SourceType = (typeof SOURCE_TYPES)[number];

type FromSource = Omit<StoredJwk, 'name' | 'description'>;

/** What a create call asks for. */
interface Asked {
  readonly project: Project;
  readonly fields: Fields;
  readonly sourceType: SourceType;
}

/** Reads the key of a create call from its source: reference 6.2. */
export const fromSource = async (store: ApinizerStore, { project, fields, sourceType }: Asked): Promise<FromSource> => {
  if (sourceType === 'URL') return fromUrl(store, fields);
  if (sourceType === 'COPY_PASTE') {
    const key = pickKey(textOf(fields, 'jwkStr'), optionalText(fields, 'kid'));
    return { ...key, sourceType, sourceId: null, sourceUrl: null, source: null };
  }
  return fromObject(store, { project, fields, sourceType });
};

const fromUrl = async (store: ApinizerStore, fields: Fields): Promise<FromSource> => {
  const url = textOf(fields, 'url', 'URL is required for URL source type!');
  const text = await fetchRemote(store, url, {
    connectTimeout: countOf(fields, 'urlOptionConnectTimeout', 5000),
    readTimeout: countOf(fields, 'urlOptionReadTimeout', 10000),
    sizeLimit: countOf(fields, 'urlOptionSizeLimit', 1048576),
  });
  const key = pickKey(text, optionalText(fields, 'kid'));
  return { ...key, sourceType: 'URL', sourceId: null, sourceUrl: url, source: null };
};

/** One JWK, or the one of a JWK Set that `kid` names; a set with several keys needs it. */
const pickKey = (text: string, kid: string | undefined): { readonly jwk: Fields; readonly kid: string } => {
  const parsed = parseJson(text);
  const keys = isObject(parsed) && Array.isArray(parsed['keys']) ? parsed['keys'].filter(isObject) : [parsed];
  if (keys.length > 1 && kid === undefined) throw badRequest('kid value can not be empty for a JWK Set!');
  const key = kid === undefined ? keys[0] : keys.find((one) => isObject(one) && one['kid'] === kid);
  if (key === undefined && kid !== undefined) throw badRequest(`Key with kid (${kid}) is not found!`);
  if (!isObject(key) || !isUsable(key)) throw badRequest('JWK can not be parsed!');
  const own = key['kid'];
  return { jwk: key, kid: typeof own === 'string' && own !== '' ? own : kidOf(key) };
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('JWK can not be parsed!');
  }
};

const isUsable = (jwk: JsonWebKey): boolean => {
  if (typeOf(jwk) === 'OCT') return typeof jwk.k === 'string' && jwk.k !== '';
  try {
    const make = jwk.d === undefined ? createPublicKey : createPrivateKey;
    return make({ key: jwk, format: 'jwk' }).type !== 'secret';
  } catch {
    return false;
  }
};

const fromObject = async (store: ApinizerStore, { project, fields, sourceType }: Asked): Promise<FromSource> => {
  const from = findObject(store, { project, fields, sourceType });
  const environmentName = textOf(fields, 'environmentName');
  requireEnvironment(project, environmentName);
  const useType = choiceOf(fields, 'useType', ['SIGNATURE', 'ENCRYPTION']);
  const known = Object.values(joseAlgorithms).flatMap((uses) => uses[useType]);
  const algorithm = choiceOf(fields, 'algorithm', known);
  const source: JwkSource = {
    kind: from.kind,
    environmentName,
    useType,
    algorithm,
    ...(from.kind === 'keystore' ? { aliasName: textOf(fields, 'aliasName') } : {}),
  };
  return { ...(await readSource(store, from, source)), sourceType, sourceId: from.value.id, sourceUrl: null, source };
};

/** Sources are looked for in the project itself and then among the global objects of `admin`. */
const findObject = (store: ApinizerStore, { project, fields, sourceType }: Asked): SourceObject => {
  const admin = store.projects.get('admin');
  if (sourceType === 'CERTIFICATE') {
    const name = textOf(fields, 'certificateName');
    const value = project.certificates.get(name) ?? admin?.certificates.get(name);
    if (!value) throw badRequest(`Certificate (name: ${name}) is not found!`);
    return { kind: 'certificate', value };
  }
  if (sourceType === 'KEYSTORE') {
    const name = textOf(fields, 'keyStoreName');
    const value = project.keystores.get(name) ?? admin?.keystores.get(name);
    if (!value) throw badRequest(`Keystore (name: ${name}) is not found!`);
    return { kind: 'keystore', value };
  }
  const name = textOf(fields, 'keyName');
  const value = project.keys.get(name) ?? admin?.keys.get(name);
  if (!value) throw badRequest(`Key (name: ${name}) is not found!`);
  if (value.keyType !== sourceType) throw badRequest(`Key (name: ${name}) is not of type ${sourceType}!`);
  return { kind: 'key', value };
};

const SIZES: Readonly<Record<'RSA' | 'OCT', readonly number[]>> = { RSA: [2048, 3072, 4096], OCT: [128, 192, 256] };
const CURVES: Readonly<Record<string, string>> = {
  P256: 'P-256',
  P384: 'P-384',
  P521: 'P-521',
  SECP256K1: 'secp256k1',
};
const OKP_CURVES: Readonly<Record<string, string>> = { ED25519: 'Ed25519', X25519: 'X25519' };

/** Makes the key of a generate call: reference 6.4. */
export const generated = async (fields: Fields, now: Date): Promise<Omit<StoredJwk, 'name' | 'description'>> => {
  const type = choiceOf(fields, 'type', ['RSA', 'EC', 'OCT', 'OKP'], missingType(fields));
  const parameters = fields[type.toLowerCase()];
  if (!isObject(parameters)) throw badRequest(`${type.toLowerCase()} value can not be empty!`);
  const kind = kindOf(type, parameters);
  checkAlgorithm(type, kind, parameters);
  checkTimes(parameters, now);
  if (type === 'OCT') countOf(parameters, 'passwordSaltLength', 8);
  if (type === 'OCT') countOf(parameters, 'passwordIterationCount', 1000);
  const jwk = await makeKey(kind);
  const kid = optionalText(fields, 'kid') ?? kidByType(parameters, jwk, now);
  return { jwk, kid, sourceType: 'GENERATE', sourceId: null, sourceUrl: null, source: null };
};

const missingType = (fields: Fields): undefined => {
  textOf(fields, 'type', 'JWK type can not be empty!');
  return undefined;
};

const kindOf = (type: KeyType, parameters: Fields): KeyKind => {
  if (type === 'RSA' || type === 'OCT') {
    const bits = parameters['keySize'];
    if (typeof bits !== 'number' || !SIZES[type].includes(bits)) {
      throw badRequest(`keySize value is not valid, use one of: ${SIZES[type].join(', ')}!`);
    }
    return { type, bits };
  }
  const curves = type === 'EC' ? CURVES : OKP_CURVES;
  return { type, curve: curves[choiceOf(parameters, 'curveType', Object.keys(curves))] ?? '' };
};

/** Ed25519 signs and X25519 agrees; each ECDSA algorithm has one curve. */
const checkAlgorithm = (type: KeyType, kind: KeyKind, parameters: Fields): void => {
  const use = choiceOf(parameters, 'keyUseType', ['SIGNATURE', 'ENCRYPTION'], 'SIGNATURE');
  if (kind.type === 'OKP' && (kind.curve === 'Ed25519') !== (use === 'SIGNATURE')) {
    throw badRequest(`curveType value does not go with keyUseType ${use}!`);
  }
  const algorithm = optionalText(parameters, 'algorithm');
  if (algorithm === undefined) return;
  choiceOf(parameters, 'algorithm', generateAlgorithms[type][use]);
  const curve = curveOf[algorithm];
  if (kind.type === 'EC' && curve !== undefined && curve !== kind.curve) {
    throw badRequest(`Algorithm (${algorithm}) does not go with the curve!`);
  }
};

const checkTimes = (parameters: Fields, now: Date): void => {
  const timeOf = (name: string, fallback: number): number => {
    const text = optionalText(parameters, name);
    const time = text === undefined ? fallback : Date.parse(text);
    if (Number.isNaN(time)) throw badRequest(`${name} value is not an ISO 8601 time!`);
    return time;
  };
  const start = timeOf('notBeforeTime', now.getTime());
  const aYearLater = new Date(start).setUTCFullYear(new Date(start).getUTCFullYear() + 1);
  if (timeOf('expirationTime', aYearLater) <= start) throw badRequest('expirationTime must be after notBeforeTime!');
};

const kidByType = (parameters: Fields, jwk: Fields, now: Date): string => {
  const type = choiceOf(parameters, 'keyIdType', ['TIMESTAMP', 'SHA256', 'SHA1', 'ISO_DATE', 'NONE'], 'TIMESTAMP');
  if (type === 'NONE') return '';
  if (type === 'ISO_DATE') return now.toISOString();
  if (type === 'TIMESTAMP') return String(now.getTime());
  return createHash(type.toLowerCase()).update(kidOf(jwk)).digest('base64url');
};
