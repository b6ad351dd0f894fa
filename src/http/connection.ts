import { rootCertificates } from 'node:tls';

import type { Dispatcher } from 'undici';

type Undici = typeof import('undici');

/** Where a client's requests go, and through which sockets. */
export interface Connection {
  readonly origin: string;
  /** host:port, for people. */
  readonly host: string;
  /** Loads the HTTP library at the first request, since a provider process must start fast. */
  open(): Promise<{ readonly undici: Undici; readonly dispatcher: Dispatcher }>;
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
    const undici = await import('undici');
    return { undici, dispatcher: createDispatcher(undici, url, route) };
  };
  return {
    origin: url.origin,
    host: `${url.hostname}:${url.port || (url.protocol === 'https:' ? 443 : 80)}`,
    open: () => {
      opened ??= open();
      return opened;
    },
  };
};

const createDispatcher = (undici: Undici, url: URL, { connectTimeoutMs, caCertificatePem, env }: Route): Dispatcher => {
  const timeout = connectTimeoutMs;
  const connect = caCertificatePem ? { timeout, ca: [...rootCertificates, caCertificatePem] } : { timeout };
  const proxy = proxyFor(url, env);
  if (!proxy) {
    return new undici.Agent({ connect });
  }
  return new undici.EnvHttpProxyAgent({
    connect,
    requestTls: connect,
    proxyTls: connect,
    httpProxy: proxy,
    httpsProxy: proxy,
    noProxy: env['no_proxy'] ?? env['NO_PROXY'] ?? '',
    // A plain request is not tunnelled: many proxies allow CONNECT to port 443 only.
    proxyTunnel: url.protocol === 'https:',
  });
};

/** The proxy's URL; as everywhere, its scheme may be left out. */
const proxyFor = ({ protocol }: URL, env: Route['env']): string | undefined => {
  const name = protocol === 'https:' ? 'https_proxy' : 'http_proxy';
  const proxy = env[name] || env[name.toUpperCase()];
  return proxy && !proxy.includes('://') ? `http://${proxy}` : proxy;
};
