import { createPrivateKey, createPublicKey, type JsonWebKey } from 'node:crypto';
import { isObject } from '../kit/body';
import { joseAlgorithms } from './algorithms';
import { badRequest, requireEnvironment } from './answers';
import { choiceOf, countOf, type Fields, optionalText, textOf } from './json';
import { kidOf, readSource, type SourceObject, typeOf } from './jwk-material';
import { fetchRemote } from './remote';
import type { JwkSource } from './source';
import type { ApinizerStore, Project, StoredJwk } from './store';

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
