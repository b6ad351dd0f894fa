import { randomUUID } from 'node:crypto';
import { isObject } from '../body';
import type { Request } from '../exchange';
import type { Routes } from '../router';
import { badRequest, found, listed, notFound, projectOf, requireEnvironment } from './answers';
import { deployed } from './deployment';
import { choiceOf, type Fields, fieldsOf, optionalText, textOf } from './json';
import { keystoreBody } from './keystore-body';
import { deleteActionOf, followLinks, updateActionOf } from './links';
import type { ApinizerStore, Project, StoredKeystore } from './store';

const COLLECTION = '/apiops/projects/{projectName}/keystores/';
const ITEM = `${COLLECTION}{keystoreName}/`;

/** Keystores in the newer generation's form, as sources of JWKs: reference section 8. */
export const keystoreRoutes = (store: ApinizerStore): Routes => ({
  [`GET ${COLLECTION}`]: (request) => {
    const project = projectOf(store, request);
    return listed(
      store,
      [...project.keystores.values()].map((keystore) => keystoreBody(store, project, keystore)),
    );
  },

  [`GET ${ITEM}`]: (request) => {
    const project = projectOf(store, request);
    return found(store, keystoreBody(store, project, keystoreOf(store, request)));
  },

  [`POST ${COLLECTION}`]: (request) => {
    const project = projectOf(store, request);
    const keystore = readKeystore(project, fieldsOf(request));
    refuseTakenName(project, keystore.name);
    project.keystores.set(keystore.name, keystore);
    const environments = keystore.entries.map((entry) => entry.environmentName);
    return deployed(store, request, {
      what: 'Keystore',
      environments,
      changed: [`keystore ${keystore.name}: created`],
    });
  },

  [`PUT ${ITEM}`]: async (request) => {
    const project = projectOf(store, request);
    const before = keystoreOf(store, request);
    const after = readKeystore(project, fieldsOf(request), before);
    if (after.name !== before.name) refuseTakenName(project, after.name);
    const action = updateActionOf(store, request.query);
    project.keystores.delete(before.name);
    project.keystores.set(after.name, after);
    const source = { project, id: before.id, after: { kind: 'keystore', value: after } } as const;
    const changed = [`keystore ${before.name}: replaced`, ...(await followLinks(store, source, action))];
    return deployed(store, request, {
      what: 'Keystore',
      environments: after.entries.map((entry) => entry.environmentName),
      changed,
    });
  },

  [`DELETE ${ITEM}`]: async (request) => {
    const project = projectOf(store, request);
    const keystore = keystoreOf(store, request);
    const action = deleteActionOf(store, request.query);
    project.keystores.delete(keystore.name);
    const followers = await followLinks(store, { project, id: keystore.id }, action);
    const environments = keystore.entries.map((entry) => entry.environmentName);
    return deployed(store, request, {
      what: 'Keystore',
      environments,
      changed: [`keystore ${keystore.name}: deleted`, ...followers],
      undeploys: true,
    });
  },
});

const keystoreOf = (store: ApinizerStore, request: Request): StoredKeystore => {
  const name = request.param('keystoreName');
  const keystore = projectOf(store, request).keystores.get(name);
  if (!keystore) throw notFound(store, `Keystore (name: ${name}) is not found!`);
  return keystore;
};

const refuseTakenName = (project: Project, name: string): void => {
  if (project.keystores.has(name)) {
    throw badRequest(`Keystore (name: ${name}) is already exist! Try update operation if want to change its value.`);
  }
};

/** On update every top-level field may be left out and stays as it was. */
const readKeystore = (project: Project, fields: Fields, before?: StoredKeystore): StoredKeystore => ({
  id: randomUUID(),
  name: before ? (optionalText(fields, 'name') ?? before.name) : textOf(fields, 'name'),
  description: typeof fields['description'] === 'string' ? fields['description'] : (before?.description ?? ''),
  entries:
    before && fields['keyStoreEnvironmentList'] === undefined
      ? before.entries
      : readEntries(project, fields['keyStoreEnvironmentList']),
});

const readEntries = (project: Project, list: unknown): StoredKeystore['entries'] => {
  if (!Array.isArray(list) || list.length === 0) throw badRequest('keyStoreEnvironmentList value can not be empty!');
  return list.map((entry: unknown) => {
    if (!isObject(entry)) throw badRequest('keyStoreEnvironmentList value is not valid!');
    const environmentName = textOf(entry, 'environmentName');
    requireEnvironment(project, environmentName);
    textOf(entry, 'password');
    const alias = optionalText(entry, 'alias');
    return {
      environmentName,
      keyStoreType: choiceOf(entry, 'keyStoreType', ['JKS', 'PKCS12']),
      file: textOf(entry, 'file'),
      ...(alias === undefined ? {} : { alias }),
    };
  });
};
