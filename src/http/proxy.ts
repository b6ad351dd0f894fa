import { BlockList, isIP, isIPv6 } from 'node:net';

import { HttpFailure } from './failure';

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
  const host = hostOf(url);
  return host === 'localhost' || host.endsWith('.localhost') || loopback.check(host, isIPv6(host) ? 'ipv6' : 'ipv4');
};

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

const toUrl = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$|\.$/g, '').toLowerCase();

/** By the rules of curl and Go: names with their subdomains, addresses, networks, each with a port if one is written; `*` is everything. */
const isExempt = (url: URL, noProxy: string): boolean => {
  const host = hostOf(url);
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
