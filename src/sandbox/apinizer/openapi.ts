import type { Routes } from '../kit/router';
import type { ApinizerDialect, ApinizerSettings } from './settings';

const LINK_SOURCE = /\/certificates\/\{\w+\}\/$/;
const FILE_ENDPOINT = /\/import-file\/$/;
const OLD_ENVIRONMENTS = '/environments/{projectName}';
const NEW_ENVIRONMENTS = '/projects/{projectName}/environments/';

const choice = (name: string, values: readonly string[]) => ({
  name,
  in: 'query',
  required: false,
  schema: { type: 'string', enum: values },
});

const SCOPE = choice('updateScope', ['SAME_PROJECT', 'ALL_PROJECTS']);

const QUERY: Readonly<Record<ApinizerDialect, Readonly<Record<string, readonly unknown[]>>>> = {
  none: {},
  update_referenced_jwks: {
    PUT: [
      { name: 'updateReferencedJwks', in: 'query', required: false, schema: { type: 'boolean', default: false } },
      SCOPE,
    ],
  },
  jwk_update_action: {
    PUT: [choice('jwkUpdateAction', ['NULLIFY', 'UPDATE']), SCOPE],
    DELETE: [choice('jwkDeleteAction', ['NULLIFY', 'DELETE'])],
  },
};

const pathParameters = (path: string) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));

const has = ({ fileEndpoints, environmentPaths }: ApinizerSettings, path: string): boolean =>
  (fileEndpoints || !FILE_ENDPOINT.test(path)) &&
  (environmentPaths !== 'new' || path !== OLD_ENVIRONMENTS) &&
  (environmentPaths !== 'old' || path !== NEW_ENVIRONMENTS);

/** The document such a manager publishes: its own paths and, if the settings have it so, its query parameters. */
export const openapiDocument = (routes: Routes, settings: ApinizerSettings) => {
  const paths: Record<string, Record<string, unknown>> = {};
  const patterns = settings.openapi === 'nothing' ? [] : Object.keys(routes);
  for (const pattern of patterns) {
    const [method = '', full = ''] = pattern.split(' ');
    const path = full.replace(/^\/apiops/, '');
    if (!has(settings, path)) continue;
    const names = settings.openapi === 'parameters' && LINK_SOURCE.test(path);
    const query = names ? (QUERY[settings.dialect][method] ?? []) : [];
    const operation = {
      parameters: [...pathParameters(path), ...query],
      responses: { 200: { description: 'Success' } },
    };
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation };
  }
  return {
    openapi: '3.0.1',
    info: { title: 'Apinizer Management API', version: 'v1' },
    servers: [{ url: '/apiops' }],
    paths,
  };
};
