import { plainFailure } from '../../sandbox/apinizer/answers';
import { type Credentials, invalidToken, login, refuseStranger } from '../../sandbox/apinizer/login';
import { openapiDocument } from '../../sandbox/apinizer/openapi';
import type { ApinizerStore } from '../../sandbox/apinizer/store';
import type { Routes } from '../../sandbox/router';
import type { Vendor } from '../../sandbox/server';
import { certificateRoutes } from './certificate/sandbox';
import { environmentRoutes } from './environment/sandbox';
import { jwkRoutes } from './jwk/sandbox';
import { keyRoutes } from './key/sandbox';
import { keystoreRoutes } from './keystore/sandbox';

export interface ApinizerVendorOptions {
  readonly store: ApinizerStore;
  readonly credentials: Credentials;
  readonly clock: () => Date;
}

/** The Apinizer manager: everything below `/apiops/`. */
export const apinizerVendor = ({ store, credentials, clock }: ApinizerVendorOptions): Vendor => {
  const documented: Routes = {
    'GET /apiops/projects/': () => ownProjects(store),
    ...environmentRoutes(store),
    ...certificateRoutes(store),
    ...jwkRoutes(store, clock),
    ...keyRoutes(store),
    ...keystoreRoutes(store),
  };
  const openapi = (type: string) => () => ({
    status: 200,
    body: openapiDocument(documented, store.settings.dialect),
    headers: { 'content-type': type },
  });
  return {
    name: 'apinizer',
    authorize: refuseStranger(store, clock),
    refuse: plainFailure,
    refuseCredential: invalidToken,
    routes: {
      'POST /apiops/auth/token': login(store, credentials, clock),
      'GET /apiops/test/healthcheck': () => text('OK'),
      'GET /apiops/test/hello/{name}': (request) => text(`Hello ${request.param('name')}`),
      'GET /apiops/openapi': openapi('application/json'),
      'GET /apiops/openapi.json': openapi('application/json'),
      'GET /apiops/openapi.yaml': openapi('application/yaml'),
      ...documented,
    },
  };
};

const text = (body: string) => ({ status: 200, body, headers: { 'content-type': 'text/plain;charset=UTF-8' } });

/** Reference 3: only the user's own, and an envelope with `status` instead of `success`. */
const ownProjects = (store: ApinizerStore) => {
  const resultList = [...store.projects.values()]
    .filter((project) => project.member)
    .map(({ name, description }) => ({ name, description }));
  return { status: 200, body: { status: 'SUCCESS', resultList, resultCount: resultList.length } };
};
