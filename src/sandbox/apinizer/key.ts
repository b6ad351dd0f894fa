import { randomUUID } from 'node:crypto';
import { isObject } from '../body';
import type { Request } from '../exchange';
import type { Routes } from '../router';
import { badRequest, found, listed, notFound, projectOf, requireEnvironment } from './answers';
import { deployed } from './deployment';
import { choiceOf, type Fields, fieldsOf, optionalText, textOf } from './json';
import { keyBody } from './key-body';
import { deleteActionOf, followLinks, updateActionOf } from './links';
import type { ApinizerStore, Project, StoredKey } from './store';

const COLLECTION = '/apiops/projects/{projectName}/keys/';
const ITEM = `${COLLECTION}{keyName}/`;
const KEY_TYPES = ['SECRET_KEY', 'PRIVATE_KEY', 'PUBLIC_KEY'] as const;
const ALGORITHMS: readonly string[] = ['AES', 'DES', 'DESede', 'RSA'];

/** Keys in the newer generation's form, as sources of JWKs: reference section 7. */
export const keyRoutes = (store: ApinizerStore): Routes => ({
  [`GET ${COLLECTION}`]: (request) => {
    const project = projectOf(store, request);
    return listed(
      store,
      [...project.keys.values()].map((key) => keyBody(store, project, key)),
    );
  },

  [`GET ${ITEM}`]: (request) => {
    const project = projectOf(store, request);
    return found(store, keyBody(store, project, keyOf(store, request)));
  },

  [`POST ${COLLECTION}`]: (request) => {
    const project = projectOf(store, request);
    const key = readKey(store, request);
    refuseTakenName(project, key.name);
    project.keys.set(key.name, key);
    const environments = key.entries.map((entry) => entry.environmentName);
    return deployed(store, request, { what: 'Key', environments, changed: [`key ${key.name}: created`] });
  },

  [`PUT ${ITEM}`]: async (request) => {
    const project = projectOf(store, request);
    const before = keyOf(store, request);
    const after = readKey(store, request, before);
    if (after.name !== before.name) refuseTakenName(project, after.name);
    const action = updateActionOf(store, request.query);
    project.keys.delete(before.name);
    project.keys.set(after.name, after);
    const source = { project, id: before.id, after: { kind: 'key', value: after } } as const;
    const changed = [`key ${before.name}: replaced`, ...(await followLinks(store, source, action))];
    return deployed(store, request, {
      what: 'Key',
      environments: after.entries.map((entry) => entry.environmentName),
      changed,
    });
  },

  [`DELETE ${ITEM}`]: async (request) => {
    const project = projectOf(store, request);
    const key = keyOf(store, request);
    const action = deleteActionOf(store, request.query);
    project.keys.delete(key.name);
    const changed = [`key ${key.name}: deleted`, ...(await followLinks(store, { project, id: key.id }, action))];
    const environments = key.entries.map((entry) => entry.environmentName);
    return deployed(store, request, { what: 'Key', environments, changed, undeploys: true });
  },
});

const keyOf = (store: ApinizerStore, request: Request): StoredKey => {
  const name = request.param('keyName');
  const key = projectOf(store, request).keys.get(name);
  if (!key) throw notFound(store, `Key (name: ${name}) is not found!`);
  return key;
};

const refuseTakenName = (project: Project, name: string): void => {
  if (project.keys.has(name)) {
    throw badRequest(`Key (name: ${name}) is already exist! Try update operation if want to change its value.`);
  }
};

/** On update every field may be left out and stays as it was. */
const readKey = (store: ApinizerStore, request: Request, before?: StoredKey): StoredKey => {
  const fields = fieldsOf(request);
  const keyType = choiceOf(
    fields,
    'keyType',
    KEY_TYPES,
    KEY_TYPES.find((type) => type === before?.keyType),
  );
  const list = fields['cryptoKeyInfoEnvironmentList'];
  return {
    id: randomUUID(),
    name: before ? (optionalText(fields, 'name') ?? before.name) : textOf(fields, 'name'),
    description: typeof fields['description'] === 'string' ? fields['description'] : (before?.description ?? ''),
    keyType,
    ...(keyType === 'SECRET_KEY' ? algorithmOf(store, fields, before?.algorithm) : {}),
    entries: before && list === undefined ? before.entries : readEntries(projectOf(store, request), list),
  };
};

/** The newest managers ask a secret key for its algorithm; older ones know none. */
const algorithmOf = ({ settings }: ApinizerStore, fields: Fields, before: string | undefined) => {
  if (settings.keyList !== 'newest') return {};
  const missing = `algorithm is required for SECRET_KEY! Supported values: ${ALGORITHMS.join(', ')}`;
  const algorithm = fields['algorithm'] ?? before ?? textOf(fields, 'algorithm', missing);
  if (typeof algorithm !== 'string' || !ALGORITHMS.includes(algorithm))
    throw badRequest(`Unknown algorithm (${String(algorithm)})! Supported values: ${ALGORITHMS.join(', ')}`);
  return { algorithm };
};

const readEntries = (project: Project, list: unknown): StoredKey['entries'] => {
  if (!Array.isArray(list) || list.length === 0)
    throw badRequest('cryptoKeyInfoEnvironmentList value can not be empty!');
  return list.map((entry: unknown) => {
    if (!isObject(entry)) throw badRequest('cryptoKeyInfoEnvironmentList value is not valid!');
    const environmentName = textOf(entry, 'environmentName');
    requireEnvironment(project, environmentName);
    const alias = optionalText(entry, 'alias');
    return { environmentName, content: textOf(entry, 'content'), ...(alias === undefined ? {} : { alias }) };
  });
};
