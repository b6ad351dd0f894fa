import type { Emulation } from '../kit/emulation';
import type { Request } from '../kit/router';
import type { Vendor } from '../kit/server';
import { problem } from './answers';
import { attemptRoutes } from './attempts';
import { certificateRoutes } from './certificate';
import { sanRoutes } from './certificate-san';
import { type SmoxyData, smoxyStore } from './data';
import type { SmoxyStore } from './store';

interface SmoxyVendorOptions {
  readonly store: SmoxyStore;
  /** Accepted in `X-API-TOKEN`. */
  readonly apiToken: string;
  /** Accepted as a bearer token; an API token is not. */
  readonly jwt: string;
}

/** The smoxy API: everything below `/api/`. */
const smoxyVendor = ({ store, apiToken, jwt }: SmoxyVendorOptions): Vendor => ({
  name: 'smoxy',
  authorize: ({ headers }) => {
    const known = headers['x-api-token'] === apiToken || headers['authorization'] === `Bearer ${jwt}`;
    return known ? undefined : refuseCredential();
  },
  refuse: problem,
  refuseCredential,
  noRoute: problem,
  clash: (one, other) => writtenBy(one) === writtenBy(other),
  routes: {
    ...certificateRoutes(store),
    ...sanRoutes(store),
    ...attemptRoutes(store),
  },
});

/** The emulated smoxy: an API token and a login's JWT, and one organization with more certificates than a page holds. */
export const smoxy: Emulation<SmoxyData, SmoxyStore> = async ({ data, clock, secret }) => {
  const store = await smoxyStore(data, clock);
  const [apiToken, jwt] = [secret('smoxyToken'), secret('smoxyJwt')];
  return {
    vendor: smoxyVendor({ store, apiToken, jwt }),
    store,
    environment: (url) => ({
      SMOXY_BASE_URL: url,
      SMOXY_API_TOKEN: apiToken,
      SMOXY_ORGANIZATION_ID: String([...store.organizations.keys()][0] ?? ''),
    }),
  };
};

const refuseCredential = () => problem(401, 'Invalid credentials.');

/** A name that is added has no path of its own yet; the body tells it. */
const writtenBy = ({ path, body }: Request): string => {
  const [, object = path] = /^(.*?)(?:\/renew|\/recheck)?$/.exec(path) ?? [];
  return /\/sans$/.test(path) ? `${path} ${JSON.stringify(body)}` : object;
};
