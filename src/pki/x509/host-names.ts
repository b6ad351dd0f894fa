import { domainToASCII } from 'node:url';
import type { GeneralName } from './general-name';
import { addressOctets } from './ip-address';

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
export const toHost = (name: string): string => {
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
