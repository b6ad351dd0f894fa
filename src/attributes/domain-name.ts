import { domainToASCII } from 'node:url';
import type { AttributeType } from '../terraform/schema/attribute';
import { error } from '../terraform/schema/diagnostic';

/** A DNS name, a wildcard only in its first label; case, a final dot and the spelling of international names (U-label or A-label) carry no meaning. */
export const domainName = (): AttributeType<string> => ({
  wire: 'string',
  check: (value) =>
    toAsciiName(value) === ''
      ? [error('Not a domain name', `Found ${JSON.stringify(value)}. Accepted: a DNS name such as "example.com".`)]
      : [],
  same: sameDomainName,
});

export const sameDomainName = (one: string, other: string): boolean => {
  const name = toAsciiName(one);
  return name !== '' && name === toAsciiName(other);
};

/** The name as DNS has it (RFC 5890 A-labels, lower case); empty where it is none. */
const toAsciiName = (name: string): string => {
  const ascii = domainToASCII(name.replace(/\.$/, ''));
  const labels = ascii.split('.');
  const isName = labels.every((label, index) => (index === 0 && label === '*') || ordinary.test(label));
  return isName ? ascii : '';
};

const ordinary = /^_?[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
