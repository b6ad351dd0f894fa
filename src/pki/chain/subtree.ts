import type { DistinguishedName } from '../x509/distinguished-name';
import type { GeneralName } from '../x509/general-name';

/** Whether a name lies in the subtree that a name constraint of the same kind describes. */
export const isWithin = (name: GeneralName, base: GeneralName): boolean => {
  if (name.kind === 'directory' && base.kind === 'directory') return startsWith(name.name, base.name);
  if (name.kind === 'ip' && base.kind === 'ip') return isInNetwork(name.bytes, base.bytes);
  if (name.kind === 'dns') return isHostWithin(name.text.toLowerCase(), base.text.toLowerCase());
  if (name.kind === 'email') return isMailWithin(name.text, base.text);
  if (name.kind === 'uri') return isUriWithin(name.text, base.text.toLowerCase());
  return name.text === base.text;
};

const startsWith = (name: DistinguishedName, base: DistinguishedName): boolean =>
  base.canonical === '' || name.canonical === base.canonical || name.canonical.startsWith(`${base.canonical}/`);

const isInNetwork = (address: Buffer, network: Buffer): boolean => {
  const size = address.length;
  if (network.length !== 2 * size) return false;
  return address.every((octet, index) => {
    const mask = network[size + index] ?? 0;
    return (octet & mask) === ((network[index] ?? 0) & mask);
  });
};

const isHostWithin = (host: string, base: string): boolean => {
  if (base === '' || host === base) return true;
  return host.endsWith(base.startsWith('.') ? base : `.${base}`);
};

const isMailWithin = (address: string, base: string): boolean => {
  const host = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  const wanted = base.slice(base.lastIndexOf('@') + 1).toLowerCase();
  if (base.includes('@')) return host === wanted && localPart(address) === localPart(base);
  return wanted.startsWith('.') ? host.endsWith(wanted) : host === wanted || wanted === '';
};

const localPart = (address: string): string => address.slice(0, Math.max(0, address.lastIndexOf('@')));

const isUriWithin = (uri: string, base: string): boolean => {
  const host = URL.canParse(uri) ? new URL(uri).hostname.toLowerCase() : '';
  return base.startsWith('.') ? host.endsWith(base) : host === base;
};
