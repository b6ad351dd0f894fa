import type { Emulation } from '../kit/emulation';
import type { Answer, Routes } from '../kit/router';
import type { Vendor } from '../kit/server';
import { noRoute, plainFailure, spelled } from './answers';
import { certificateRoutes } from './certificate';
import { type ApinizerData, apinizerStore } from './data';
import { environmentRoutes } from './environment';
import { jwkRoutes } from './jwk';
import { type Credentials, expiredToken, guarded, login, refusedLogin, refuseStranger } from './login';
import { openapiDocument } from './openapi';
import { clash } from './overlap';
import type { ApinizerStore, Project } from './store';

interface ApinizerVendorOptions {
  readonly store: ApinizerStore;
  readonly credentials: Credentials;
  readonly clock: () => Date;
}

/** Who logs in, with the sandbox's password. */
export const USERNAME = 'sandbox';

const TOKEN = '/apiops/auth/token';

/** The Apinizer manager: everything below `/apiops/`. */
const apinizerVendor = ({ store, credentials, clock }: ApinizerVendorOptions): Vendor => {
  const inItsSpelling = (answer: Answer): Answer => spelled(store.settings.errorBody, answer);
  const stranger = refuseStranger(store, clock);
  return {
    name: 'apinizer',
    authorize: (request) => {
      const refusal = stranger(request);
      return refusal && inItsSpelling(refusal);
    },
    clash,
    refuse: (status, text) => inItsSpelling(plainFailure(status, text)),
    refuseCredential: ({ path }) =>
      inItsSpelling(path === TOKEN ? refusedLogin(store, 401, 'Bad credentials') : expiredToken(store)),
    noRoute: (status, text) => inItsSpelling(noRoute(store, status, text)),
    routes: {
      [`POST ${TOKEN}`]: login(store, credentials, clock),
      ...guarded(store, routesOf(store, clock)),
    },
  };
};

/** The emulated manager: a personal token that is good, and a login for the others. */
export const apinizer: Emulation<ApinizerData, ApinizerStore> = async ({ data, clock, secret }) => {
  const store = apinizerStore(data);
  const token = secret('apinizerToken');
  store.tokens.set(token, null);
  const credentials = { username: USERNAME, password: secret('apinizerPassword') };
  return {
    vendor: apinizerVendor({ store, credentials, clock }),
    store,
    environment: (url) => ({
      APINIZER_BASE_URL: url,
      APINIZER_TOKEN: token,
      APINIZER_PROJECT: [...store.projects.keys()][0] ?? '',
    }),
  };
};

const routesOf = (store: ApinizerStore, clock: () => Date): Routes => {
  const documented: Routes = {
    'GET /apiops/projects/': () => ownProjects(store),
    ...environmentRoutes(store),
    ...certificateRoutes(store),
    ...jwkRoutes(store, clock),
  };
  return {
    'GET /apiops/openapi.json': () =>
      store.settings.openapi === 'absent'
        ? noRoute(store, 404, 'No resource at /apiops/openapi.json')
        : { status: 200, body: openapiDocument(documented, store.settings) },
    ...documented,
  };
};

/** Reference 3: only the user's own, and an envelope with `status` in every generation. */
const ownProjects = ({ settings, projects }: ApinizerStore): Answer => {
  const own = [...projects.values()].filter((project) => project.member);
  const resultList = own.map(
    settings.projectFields === 'all' ? toBody : ({ name, description }) => ({ name, description }),
  );
  return { status: 200, body: { status: 'SUCCESS', resultList, resultCount: resultList.length } };
};

const toBody = ({ id, name, description }: Project) => ({
  id,
  name,
  description,
  relativePath: `/${name.toLowerCase()}`,
  enableRelativePath: true,
  tags: ['sandbox'],
});
