import type { Routes } from '../router';
import type { ApinizerDialect } from './store';

const LINK_SOURCES = /\/(certificates|keys|keystores)\/\{\w+\}\/$/;

const choice = (name: string, values: readonly string[]) => ({
  name,
  in: 'query',
  required: false,
  schema: { type: 'string', enum: values },
});

const SCOPE = choice('updateScope', ['SAME_PROJECT', 'ALL_PROJECTS']);

const QUERY: Readonly<Record<ApinizerDialect, Readonly<Record<string, readonly unknown[]>>>> = {
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

/** The document a manager of the dialect publishes: its query parameters and no other generation's. */
export const openapiDocument = (routes: Routes, dialect: ApinizerDialect) => {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const pattern of Object.keys(routes)) {
    const [method = '', full = ''] = pattern.split(' ');
    const path = full.replace(/^\/apiops/, '');
    const query = LINK_SOURCES.test(path) ? (QUERY[dialect][method] ?? []) : [];
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
