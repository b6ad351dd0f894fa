import { readFile } from 'node:fs/promises';
import { BlockList, isIP, isIPv6 } from 'node:net';
import tls from 'node:tls';
import type { Dispatcher } from 'undici';
import { HttpFailure } from './failure';
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

interface Tls {
  readonly rootCertificates: readonly string[];
  /** Node 22.15 and later: with what the system trusts, where Node was told to ask it. */
  readonly getCACertificates?: (kind: 'default') => readonly string[];
}

const { rootCertificates, getCACertificates }: Tls = tls;

/** What a connection trusts besides one more authority: naming any takes the place of Node's own, and of NODE_EXTRA_CA_CERTS. */
export const trustedRoots = async (
  authority: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string[]> => {
  const extra = env['NODE_EXTRA_CA_CERTS'];
  // Node itself warns of a file that cannot be read, and goes on.
  const further = extra ? await readFile(extra, 'utf8').catch(() => '') : '';
  return [...(getCACertificates?.('default') ?? rootCertificates), ...(further ? [further] : []), authority];
};

type Environment = Readonly<Record<string, string | undefined>>;

/** The proxy that the environment names for a URL; as everywhere, its scheme may be left out. */
export const proxyFor = (url: URL, env: Environment): URL | undefined => {
  const name = url.protocol === 'https:' ? 'https_proxy' : 'http_proxy';
  const proxy = env[name] || env[name.toUpperCase()];
  if (!proxy || isLoopback(url) || isExempt(url, env['no_proxy'] || env['NO_PROXY'] || '')) {
    return undefined;
  }
  const parsed = toUrl(proxy.includes('://') ? proxy : `http://${proxy}`);
  if (!parsed || !/^(https?|socks5?):$/.test(parsed.protocol)) {
    throw new HttpFailure({
      kind: 'unreachable',
      call: { method: 'GET', path: '/' },
      processed: 'no',
      text: `${name.toUpperCase()} in the environment is not the URL of a proxy. Accepted: one such as "http://proxy.example.com:3128".`,
    });
  }
  return parsed;
};

/** Is the host this machine itself? */
export const isLoopback = (url: URL): boolean => {
  const host = addressOf(url);
  return host === 'localhost' || host.endsWith('.localhost') || loopback.check(host, isIPv6(host) ? 'ipv6' : 'ipv4');
};

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

const toUrl = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);

const addressOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$|\.$/g, '').toLowerCase();

/** By the rules of curl and Go: names with their subdomains, addresses, networks, each with a port if one is written; `*` is everything. */
const isExempt = (url: URL, noProxy: string): boolean => {
  const host = addressOf(url);
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return noProxy
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .map(toEntry)
    .some((entry) => (entry.port === undefined || entry.port === port) && covers(entry.host, host));
};

/** `[address]:port`, `name:port`, or without a port; a bare IPv6 address has colons of its own. */
const toEntry = (text: string): { readonly host: string; readonly port: string | undefined } => {
  const [, bracketed, plain, port] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d+))?$/.exec(text) ?? [];
  return { host: (bracketed ?? plain ?? text).toLowerCase(), port };
};

const covers = (entry: string, host: string): boolean => {
  if (entry === '*') {
    return true;
  }
  const [address = '', prefix] = entry.split('/');
  if (isIP(address) !== 0) {
    return isIP(host) !== 0 && isInside(host, address, prefix);
  }
  const name = entry.replace(/^\*?\.|\.$/g, '');
  return isIP(host) === 0 && (host === name || host.endsWith(`.${name}`));
};

const isInside = (host: string, address: string, prefix: string | undefined): boolean => {
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  const bits = family === 'ipv6' ? 128 : 32;
  const length = prefix === undefined ? bits : Number(prefix);
  if (!Number.isInteger(length) || length < 0 || length > bits) {
    return false;
  }
  const network = new BlockList();
  network.addSubnet(address, length, family);
  return network.check(host, isIPv6(host) ? 'ipv6' : 'ipv4');
};
