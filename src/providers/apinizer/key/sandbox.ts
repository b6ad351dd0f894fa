import { randomUUID } from 'node:crypto';
import { badRequest, listed, projectOf, requireEnvironment } from '../../../sandbox/apinizer/answers';
import { deployed } from '../../../sandbox/apinizer/deployment';
import { choiceOf, type Fields, fieldsOf, optionalText, textOf } from '../../../sandbox/apinizer/json';
import { deleteActionOf, followLinks, updateActionOf } from '../../../sandbox/apinizer/links';
import type { ApinizerStore, Project, StoredKey } from '../../../sandbox/apinizer/store';
import { isObject } from '../../../sandbox/body';
import type { Request } from '../../../sandbox/exchange';
import type { Routes } from '../../../sandbox/router';

const COLLECTION = '/apiops/projects/{projectName}/keys/';
const ITEM = `${COLLECTION}{keyName}/`;
const KEY_TYPES = ['SECRET_KEY', 'PRIVATE_KEY', 'PUBLIC_KEY'] as const;

/** Keys in the newer generation's form, as sources of JWKs: reference section 7. */
export const keyRoutes = (store: ApinizerStore): Routes => ({
  [`GET ${COLLECTION}`]: (request) => {
    const project = projectOf(store, request);
    return listed([...project.keys.values()].map((key) => toBody(project, key)));
  },

  [`GET ${ITEM}`]: (request) => {
    const project = projectOf(store, request);
    return listed([toBody(project, keyOf(project, request))]);
  },

  [`POST ${COLLECTION}`]: (request) => {
    const project = projectOf(store, request);
    const key = readKey(project, fieldsOf(request));
    refuseTakenName(project, key.name);
    project.keys.set(key.name, key);
    const environments = key.entries.map((entry) => entry.environmentName);
    return deployed(request, { environments, changed: [`key ${key.name}: created`] });
  },

  [`PUT ${ITEM}`]: async (request) => {
    const project = projectOf(store, request);
    const before = keyOf(project, request);
    const after = readKey(project, fieldsOf(request), before);
    if (after.name !== before.name) refuseTakenName(project, after.name);
    const action = updateActionOf(store, request.query);
    project.keys.delete(before.name);
    project.keys.set(after.name, after);
    const source = { project, id: before.id, after: { kind: 'key', value: after } } as const;
    const changed = [`key ${before.name}: replaced`, ...(await followLinks(store, source, action))];
    return deployed(request, { environments: after.entries.map((entry) => entry.environmentName), changed });
  },

  [`DELETE ${ITEM}`]: async (request) => {
    const project = projectOf(store, request);
    const key = keyOf(project, request);
    const action = deleteActionOf(store, request.query);
    project.keys.delete(key.name);
    const changed = [`key ${key.name}: deleted`, ...(await followLinks(store, { project, id: key.id }, action))];
    const environments = key.entries.map((entry) => entry.environmentName);
    return deployed(request, { environments, changed, undeploys: true });
  },
});

const keyOf = (project: Project, request: Request): StoredKey => {
  const name = request.param('keyName');
  const key = project.keys.get(name);
  if (!key) throw badRequest(`Key (name: ${name}) is not found!`);
  return key;
};

const refuseTakenName = (project: Project, name: string): void => {
  if (project.keys.has(name)) {
    throw badRequest(`Key (name: ${name}) is already exist! Try update operation if want to change its value.`);
  }
};

/** On update every field may be left out and stays as it was. */
const readKey = (project: Project, fields: Fields, before?: StoredKey): StoredKey => ({
  id: randomUUID(),
  name: before ? (optionalText(fields, 'name') ?? before.name) : textOf(fields, 'name'),
  description: typeof fields['description'] === 'string' ? fields['description'] : (before?.description ?? ''),
  keyType: choiceOf(
    fields,
    'keyType',
    KEY_TYPES,
    KEY_TYPES.find((type) => type === before?.keyType),
  ),
  entries:
    before && fields['cryptoKeyInfoEnvironmentList'] === undefined
      ? before.entries
      : readEntries(project, fields['cryptoKeyInfoEnvironmentList']),
});

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

/** The content is encrypted in answers, so the sandbox leaves it out. */
const toBody = (project: Project, { name, description, keyType, entries }: StoredKey) => ({
  name,
  description,
  projectId: project.id,
  keyType,
  cryptoKeyInfoEnvironmentList: entries.map(({ environmentName, alias }) => ({
    environmentName,
    alias: alias ?? null,
  })),
});
