import type { Request } from '../exchange';
import type { Vendor } from '../server';
import { collection, MOUNT, pageOf, problem } from './answers';
import { certificateRoutes } from './certificate';
import { attemptRoutes } from './certificate-attempt';
import { sanRoutes } from './certificate-san';
import type { Organization, SmoxyStore } from './store';

export interface SmoxyVendorOptions {
  readonly store: SmoxyStore;
  /** Accepted in `X-API-TOKEN`. */
  readonly apiToken: string;
  /** Accepted as a bearer token; an API token is not. */
  readonly jwt: string;
}

/** The smoxy API: everything below `/api/`. */
export const smoxyVendor = ({ store, apiToken, jwt }: SmoxyVendorOptions): Vendor => ({
  name: 'smoxy',
  authorize: ({ headers }) => {
    const known = headers['x-api-token'] === apiToken || headers['authorization'] === `Bearer ${jwt}`;
    return known ? undefined : refuseCredential();
  },
  refuse: problem,
  refuseCredential,
  noRoute: problem,
  routes: {
    'GET /api/organizations': (request) => organizations(store, request),
    ...certificateRoutes(store),
    ...sanRoutes(store),
    ...attemptRoutes(store),
  },
});

const refuseCredential = () => problem(401, 'Invalid credentials.');

const organizations = (store: SmoxyStore, request: Request) => {
  const wanted = request.query.get('q')?.toLowerCase() ?? '';
  const all = [...store.organizations.values()]
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .sort((one, other) => one.name.localeCompare(other.name));
  const { shown, ...page } = pageOf(request, all, 30);
  return collection(store, request, page, shown.map(toBody));
};

const toBody = ({ id, name, plan, createdAt }: Organization) => ({
  '@id': `${MOUNT}/api/organizations/${id}`,
  '@type': 'Organization',
  id,
  name,
  plan,
  createdAt,
});
