import { isIP, isIPv6 } from 'node:net';
import { domainToASCII } from 'node:url';

/** Where a server listens. */
export interface Address {
  /** A host name in ASCII, or an IP address without brackets. */
  readonly host: string;
  readonly port: number;
  /** As messages call it. */
  readonly name: string;
}

const HTTPS = 443;

/** Reads HOST, HOST:PORT, IPv6, [IPv6] or [IPv6]:PORT; throws a sentence that says what is wrong. */
export const toAddress = (text: string): Address => {
  if (text.includes('/')) throw new Error('Give HOST or HOST:PORT, without a scheme and a path.');
  if (isIPv6(text)) return at(text, HTTPS);
  const { groups = {} } = /^(?:\[(?<v6>[^\]]*)\]|(?<name>[^:]*))(?::(?<port>[^:\]]*))?$/.exec(text) ?? {};
  const { v6, name, port } = groups;
  if (port !== undefined && !isPort(port)) throw new Error('A port is a number from 1 to 65535.');
  const host = v6 === undefined ? toHost(name ?? '') : isIPv6(v6) ? v6 : '';
  if (host === '') throw new Error('It is no host name and no IP address; IPv6 with a port is written [::1]:443.');
  return at(host, port === undefined ? HTTPS : Number(port));
};

const at = (host: string, port: number): Address => ({
  host,
  port,
  name: `${isIPv6(host) ? `[${host}]` : host}:${port}`,
});

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;

/** In ASCII and without the final dot of an absolute name. */
const toHost = (text: string): string => (isIP(text) === 0 ? domainToASCII(text.replace(/\.$/, '')) : text);

/** What a certificate has to cover for a client that connects; a zone, as in fe80::1%eth0, is not part of it. */
export const domainOf = ({ host }: Address): string => host.replace(/%.*/, '');
