import type { Dispatcher } from 'undici';

import { proxyFor } from './proxy';
import { trustedRoots } from './trusted-roots';
import type { Intermediary } from './unreachable';

type Undici = typeof import('undici');

/** Where a client's requests go, and through which sockets. */
export interface Connection {
  readonly origin: string;
  /** host:port, for people. */
  readonly host: string;
  /** Loads the HTTP library at the first request, since a provider process must start fast. */
  open(): Promise<{
    readonly undici: Undici;
    readonly dispatcher: Dispatcher;
    readonly proxy: Intermediary | undefined;
  }>;
}

/** How to get there. */
export interface Route {
  readonly connectTimeoutMs: number;
  readonly caCertificatePem: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Sockets to one host, through a proxy if the environment names one; nothing is opened before the first request. */
export const connectionTo = (url: URL, route: Route): Connection => {
  let opened: ReturnType<Connection['open']> | undefined;
  const open = async () => {
    const proxy = proxyFor(url, route.env);
    const undici = await import('undici');
    const dispatcher = createDispatcher(undici, { url, proxy, connect: await toConnect(route) });
    return { undici, dispatcher, proxy: proxy && { host: hostOf(proxy), isTls: proxy.protocol === 'https:' } };
  };
  return {
    origin: url.origin,
    host: hostOf(url),
    open: () => {
      opened ??= open();
      return opened;
    },
  };
};

const hostOf = ({ hostname, port, protocol }: URL): string =>
  `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`;

interface Connect {
  readonly timeout: number;
  readonly ca?: string[];
}

const toConnect = async ({ connectTimeoutMs: timeout, caCertificatePem, env }: Route): Promise<Connect> =>
  caCertificatePem === undefined ? { timeout } : { timeout, ca: await trustedRoots(caCertificatePem, env) };

const createDispatcher = (
  undici: Undici,
  { url, proxy, connect }: { readonly url: URL; readonly proxy: URL | undefined; readonly connect: Connect },
): Dispatcher =>
  proxy
    ? new undici.ProxyAgent({
        uri: proxy.href,
        requestTls: connect,
        proxyTls: connect,
        // A plain request is not tunnelled: many proxies allow CONNECT to port 443 only.
        proxyTunnel: url.protocol === 'https:',
      })
    : new undici.Agent({ connect });
