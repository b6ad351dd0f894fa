import type { Answer, Request } from '../exchange';
import { badRequest, projectOf } from './answers';
import { fieldOf, fileOf, formOf } from './certificate-form';
import { deployedOrNowhere } from './deployment';
import { fromSource } from './jwk-create';
import { membersOf, publicMembersOf, typeOf } from './jwk-material';
import type { ApinizerStore, StoredJwk } from './store';

/** Reference 6.9: creates a JWK from a file as from a text; `kid` is required even for a single key. */
export const importJwkFile = async (store: ApinizerStore, request: Request): Promise<Answer> => {
  const project = projectOf(store, request);
  const form = formOf(request);
  const name = fieldOf(form, 'jwkName');
  const kid = fieldOf(form, 'kid');
  const jwkStr = (await fileOf(form, 'jwkFile')).toString('utf8');
  const key = await fromSource(store, { project, fields: { jwkStr, kid }, sourceType: 'COPY_PASTE' });
  if (project.jwks.has(name)) throw badRequest(`JWK (name: ${name}) is already exist!`);
  const description = form.get('jwkDescription');
  project.jwks.set(name, { name, description: typeof description === 'string' ? description : '', ...key });
  return { ...deployedOrNowhere(request, 'JWK'), changed: [`jwk ${name}: created`] };
};

/** Reference 6.9: a JWK Set of one; with its private members unless the query says otherwise. */
export const jwkFile = ({ name, kid, jwk, source }: StoredJwk, { query }: Request): Answer => {
  const isPublic = query.get('publicOnly') === 'true';
  if (isPublic && typeOf(jwk) === 'OCT') throw badRequest(`JWK (name: ${name}) has no public form to export!`);
  const use = source ? { use: source.useType === 'SIGNATURE' ? 'sig' : 'enc', alg: source.algorithm } : stated(jwk);
  const members = isPublic ? publicMembersOf(jwk) : membersOf(jwk);
  const file = `${encodeURIComponent(name)}${isPublic ? '-public' : ''}.json`;
  return {
    status: 200,
    body: { keys: [{ kty: jwk['kty'], kid, ...use, ...members }] },
    headers: { 'content-disposition': `attachment; filename="${file}"` },
  };
};

/** The use and the algorithm that the key itself states. */
const stated = (jwk: StoredJwk['jwk']) =>
  Object.fromEntries(Object.entries(jwk).filter(([name]) => /^(use|alg)$/.test(name)));
