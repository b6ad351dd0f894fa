import { connect as connectTcp, isIP, isIPv6, type Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { connect as connectTls, DEFAULT_CIPHERS, type TLSSocket } from 'node:tls';
import { domainToASCII } from 'node:url';
import { UnusableCall } from './files';
import { certificatesIn } from './tls-handshake';

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

export interface Asking {
  /** The name a client would ask for; an IP address is not asked for. */
  readonly serverName: string;
  /** In milliseconds, for all of it. */
  readonly timeout: number;
}

/** The certificates that a server presents, byte for byte and in its order; nothing is verified here. */
export const presentedBy = async (address: Address, { serverName, timeout }: Asking): Promise<readonly Buffer[]> => {
  const received: Buffer[] = [];
  const raw = connectTcp({ host: address.host, port: address.port });
  const socket = connectTls({
    socket: listenedTo(raw, (bytes) => received.push(bytes)),
    servername: isIP(serverName) === 0 ? serverName : '',
    rejectUnauthorized: false,
    minVersion: 'TLSv1',
    ciphers: `${DEFAULT_CIPHERS}:@SECLEVEL=0`,
  });
  let secret: Buffer | null = null;
  socket.on('keylog', (line: Buffer) => {
    const [, found] = /^SERVER_HANDSHAKE_TRAFFIC_SECRET \w+ (\w+)/.exec(line.toString()) ?? [];
    if (found !== undefined) secret = Buffer.from(found, 'hex');
  });
  const failure = await endOfHandshake(raw, socket, timeout);
  close(socket, raw, failure);
  const certificates = certificatesIn({ received: Buffer.concat(received), secret }) ?? [];
  if (certificates.length > 0) return certificates;
  throw new UnusableCall(`${address.name} presents no certificate: ${failure ?? 'it sent none'}.`);
};

/** Politely, so that a server does not take it for a failure. */
const close = (socket: TLSSocket, raw: Socket, failure: string | null): void => {
  const destroy = () => {
    socket.destroy();
    raw.destroy();
  };
  if (failure === null) socket.end(destroy);
  else destroy();
};

/** A server that asks for a certificate of ours ends with an error, after it has sent its own. */
const endOfHandshake = (raw: Socket, socket: TLSSocket, timeout: number): Promise<string | null> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve(`no answer within ${timeout / 1000} seconds`), timeout);
    const end = (failure: string | null) => {
      clearTimeout(timer);
      resolve(failure);
    };
    socket.on('secureConnect', () => end(null));
    socket.on('error', (failure) => end(explain(failure)));
    raw.on('error', (failure) => end(explain(failure)));
    raw.on('close', () => end('it closed the connection'));
  });

const explain = (failure: Error): string => {
  const code = 'code' in failure ? String(failure.code) : '';
  if (code === 'ECONNREFUSED') return 'it refused the connection';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'its name was not found';
  if (code === 'ECONNRESET' || code === 'EPIPE') return 'it closed the connection';
  if (code.startsWith('ERR_SSL_')) return `it does not speak TLS as it should (${code})`;
  return `the connection failed (${code || failure.message})`;
};

/** Passes everything on, and shows what comes in. */
const listenedTo = (raw: Socket, hear: (bytes: Buffer) => void): Duplex => {
  const tap = new Duplex({
    read: () => void raw.resume(),
    write: (chunk, _, done) => void raw.write(chunk, done),
    final: (done) => void raw.end(done),
  });
  raw.on('data', (bytes) => {
    hear(bytes);
    if (!tap.push(bytes)) raw.pause();
  });
  raw.on('end', () => tap.push(null));
  return tap;
};
