import type { Emulation } from '../kit/emulation';
import { problem } from './answers';
import { noteRoutes } from './note';
import type { AcmeStore } from './store';

/** The emulated Acme: one board, empty at first, and its token. */
export const acme: Emulation<undefined, AcmeStore> = async ({ secret }) => {
  const store: AcmeStore = { notes: new Map() };
  const token = secret('acmeToken');
  const refuseCredential = () => problem(401, 'Unknown token.');
  return {
    vendor: {
      name: 'acme',
      authorize: ({ headers }) => (headers['authorization'] === `Bearer ${token}` ? undefined : refuseCredential()),
      refuse: problem,
      refuseCredential,
      noRoute: problem,
      clash: (one, other) => one.path === other.path,
      routes: noteRoutes(store),
    },
    store,
    environment: (url) => ({ ACME_BASE_URL: url, ACME_TOKEN: token }),
  };
};
