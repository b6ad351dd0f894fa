import type { Answer, Request, Routes } from '../kit/router';
import { badRequest, type Fields, fieldsOf, found, listed, notFound, optionalText, projectOf, textOf } from './answers';
import { deployed } from './deployment';
import { fromSource, generated, SOURCE_TYPES, type SourceType } from './jwk-create';
import { membersOf, typeOf } from './jwk-material';
import type { ApinizerStore, Project, StoredJwk } from './store';

const COLLECTION = '/apiops/projects/{projectName}/jwks/';
const ITEM = `${COLLECTION}{jwkName}/`;

/** JWKs: reference section 6. Only `jwks/generate` has no trailing slash. */
export const jwkRoutes = (store: ApinizerStore, clock: () => Date): Routes => ({
  [`GET ${COLLECTION}`]: (request) => {
    const project = projectOf(store, request);
    return listed(
      store,
      [...project.jwks.values()].map((jwk) => toBody(project, jwk)),
    );
  },

  [`GET ${ITEM}`]: (request) => {
    const project = projectOf(store, request);
    const jwk = jwkOf(store, request);
    const type = typeOf(jwk.jwk) ?? 'RSA';
    return found(store, { ...toBody(project, jwk), [type.toLowerCase()]: membersOf(jwk.jwk) });
  },

  [`POST ${COLLECTION}`]: (request) => create(store, request),

  [`POST ${COLLECTION}generate`]: async (request) => {
    const project = projectOf(store, request);
    const fields = fieldsOf(request);
    const named = newName(project, fields);
    return insert(store, request, { ...named, ...(await generated(fields, clock())) });
  },

  [`PUT ${ITEM}`]: (request) => {
    const project = projectOf(store, request);
    const before = jwkOf(store, request, ' Try create operation.');
    const after = detached(store, renamed(store, before, fieldsOf(request)));
    if (after.name !== before.name && project.jwks.has(after.name)) {
      throw badRequest(`JWK (name: ${after.name}) is already exist!`);
    }
    project.jwks.delete(before.name);
    project.jwks.set(after.name, after);
    return deployed(store, request, { ...everywhere(project), changed: [describe(before, after)] });
  },

  [`DELETE ${ITEM}`]: (request) => {
    const project = projectOf(store, request);
    const { name } = jwkOf(store, request);
    project.jwks.delete(name);
    return deployed(store, request, { ...everywhere(project), changed: [`jwk ${name}: deleted`], undeploys: true });
  },
});

const jwkOf = (store: ApinizerStore, request: Request, advice = ''): StoredJwk => {
  const name = request.param('jwkName');
  const jwk = projectOf(store, request).jwks.get(name);
  if (!jwk) throw notFound(store, `JWK (name: ${name}) is not found!${advice}`);
  return jwk;
};

/** A JWK has no list of environments: every write deploys it to all of the project's. */
const everywhere = (project: Project) => ({ what: 'JWK', environments: [...project.environments.keys()] }) as const;

const create = async (store: ApinizerStore, request: Request): Promise<Answer> => {
  const project = projectOf(store, request);
  const fields = fieldsOf(request);
  const named = newName(project, fields);
  const asked = { project, fields, sourceType: sourceTypeOf(fields) };
  return insert(store, request, { ...named, ...(await fromSource(store, asked)) });
};

const sourceTypeOf = (fields: Fields): SourceType => {
  const stated = textOf(fields, 'sourceType', 'Source type is required!');
  const sourceType = SOURCE_TYPES.find((one) => one === stated);
  if (!sourceType) throw badRequest(`Source type (${stated}) is not valid!`);
  return sourceType;
};

const newName = (project: Project, fields: Fields): Pick<StoredJwk, 'name' | 'description'> => {
  const name = textOf(fields, 'name', 'JWK name can not be empty!');
  refuseTakenName(project, name);
  return { name, description: descriptionOf(fields) ?? '' };
};

const refuseTakenName = (project: Project, name: string): void => {
  if (project.jwks.has(name)) {
    throw badRequest(`JWK (name: ${name}) is already exist! Try update operation if want to change its value.`);
  }
};

const descriptionOf = (fields: Fields): string | undefined =>
  fields['description'] === '' ? '' : optionalText(fields, 'description');

/** The name is looked at again: another call may have taken it while the key was being made. */
const insert = (store: ApinizerStore, request: Request, jwk: StoredJwk): Answer => {
  const project = projectOf(store, request);
  refuseTakenName(project, jwk.name);
  project.jwks.set(jwk.name, jwk);
  return deployed(store, request, { ...everywhere(project), changed: [`jwk ${jwk.name}: created`] });
};

const renamed = ({ settings }: ApinizerStore, before: StoredJwk, fields: Fields): StoredJwk => ({
  ...before,
  name: optionalText(fields, 'name') ?? before.name,
  description: descriptionOf(fields) ?? (settings.absentDescriptionClears ? '' : before.description),
});

/** Reference 6.5: even a change of the description cuts the JWK off from its source. */
const detached = ({ settings }: ApinizerStore, jwk: StoredJwk): StoredJwk => ({
  ...jwk,
  sourceType:
    settings.detachedSourceType === 'kept' || jwk.sourceType === 'GENERATE'
      ? jwk.sourceType
      : settings.detachedSourceType,
  sourceId: null,
  sourceUrl: null,
  source: null,
});

const describe = (before: StoredJwk, after: StoredJwk): string => {
  const changes = [
    ...(before.name === after.name ? [] : [`name to ${after.name}`]),
    ...(before.description === after.description ? [] : ['description']),
    ...(before.sourceId === after.sourceId && before.sourceUrl === after.sourceUrl ? [] : ['detached from its source']),
  ];
  return `jwk ${before.name}: ${changes.join(', ') || 'nothing'}`;
};

/** Reference 6.6: no name of the source, no inputs, no internal id. */
const toBody = (project: Project, { name, description, sourceType, sourceId, sourceUrl, jwk, kid }: StoredJwk) => ({
  name,
  description,
  projectId: project.id,
  sourceType,
  sourceId,
  sourceUrl,
  type: typeOf(jwk) ?? null,
  kid: kid === '' ? null : kid,
});
