import { domainToASCII } from 'node:url';
import { addressOctets, type GeneralName } from './general-name';

/** Answers which of many wanted names a certificate covers, in a time that does not grow with its names. */
export interface CoveredNames {
  readonly covers: (name: string) => boolean;
}

/** RFC 9525 §6.3: a wildcard is the whole left-most label and stands for exactly one, above at least two more. */
export const coveredNames = (names: readonly GeneralName[]): CoveredNames => {
  const hosts = new Set(
    names.flatMap((name) =>
      name.kind === 'dns' && name.text !== '' ? [name.text.toLowerCase().replace(/\.$/, '')] : [],
    ),
  );
  const addresses = new Set(names.flatMap((name) => (name.kind === 'ip' ? [name.bytes.toString('hex')] : [])));
  return {
    covers: (name) => {
      const octets = addressOctets(name);
      if (octets !== null) return addresses.has(octets.toString('hex'));
      const host = toHost(name);
      return host !== '' && (hosts.has(host) || hosts.has(wildcardOver(host)));
    },
  };
};

/** Lower case, A-labels, no final dot; '' for what cannot be a host name. */
const toHost = (name: string): string => {
  const host = name.trim().replace(/\.$/, '').toLowerCase();
  if (host.length > 1024) return '';
  const [prefix, rest] = host.startsWith('*.') ? ['*.', host.slice(2)] : ['', host];
  const ascii = /^[\w.-]*$/.test(rest) ? rest : domainToASCII(rest);
  return ascii === '' ? '' : prefix + ascii;
};

const wildcardOver = (host: string): string => {
  const parent = host.slice(host.indexOf('.') + 1);
  return host.includes('.') && parent.includes('.') && !host.startsWith('*') ? `*.${parent}` : '';
};

/** Octets that a host name is looked at for; DNS has 253. */
export const LONGEST_HOST = 1024;

/** Whether a text can be held against host names: labels of printable ASCII, none of them empty. */
export const isHost = (text: string): boolean =>
  text.length <= LONGEST_HOST && /^[\x21-\x7e]+$/.test(text) && text.split('.').every((label) => label !== '');

/** Whether a text is a mail address as RFC 5280 §4.2.1.6 has it; letters beyond ASCII are for the local part to have. */
export const isMailAddress = (text: string): boolean => {
  const at = text.lastIndexOf('@');
  const [local, host] = [text.slice(0, Math.max(0, at)), text.slice(at + 1)];
  const isLocal = /^"[^"\\]*"$/.test(local) || /^[^\s"(),:;<>@[\\\]]+$/.test(local);
  return at > 0 && isLocal && isHost(host);
};

/** The host of a URI; null where it has none, or an address in its place (RFC 5280 §4.2.1.10). */
export const hostOfUri = (uri: string): string | null => {
  const host = URL.canParse(uri) ? new URL(uri).hostname.toLowerCase() : '';
  const isAddress = host.startsWith('[') || /^\d+(\.\d+){3}$/.test(host);
  return host === '' || isAddress || !isHost(host) ? null : host;
};
