import { createHash } from 'node:crypto';
import { isObject } from '../kit/body';
import { curveOf, generateAlgorithms, type KeyType } from './algorithms';
import { badRequest } from './answers';
import { choiceOf, countOf, type Fields, optionalText, textOf } from './json';
import { kidOf } from './jwk-material';
import { type KeyKind, makeKey } from './key-pair';
import type { StoredJwk } from './store';

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
