import { domainToASCII } from 'node:url';
import type { AttributeType } from '../terraform/schema/attribute';
import { type Diagnostic, error } from '../terraform/schema/diagnostic';

/** An absolute http or https URL without credentials. */
export const url = (): AttributeType<string> => ({ wire: 'string', check: problemWithUrl });

/** A URL that paths are put behind. */
export const baseUrl = (): AttributeType<string> => ({ wire: 'string', check: problemWithBaseUrl });

const problemWithUrl = (value: string): readonly Diagnostic[] => {
  const parsed = URL.canParse(value) ? new URL(value) : null;
  if (!parsed || (parsed.protocol !== 'https:' && parsed.protocol !== 'http:')) {
    return [
      error(
        'Not a URL',
        `Found ${JSON.stringify(withoutCredentials(value))}. Accepted: an absolute URL such as "https://manager.example.com".`,
      ),
    ];
  }
  if (parsed.username || parsed.password) {
    return [
      error(
        'Credentials in a URL',
        'The URL holds a user name or password. Remove it and use the arguments for credentials.',
      ),
    ];
  }
  return [];
};

const problemWithBaseUrl = (value: string): readonly Diagnostic[] => {
  const problems = problemWithUrl(value);
  if (problems.length > 0) {
    return problems;
  }
  const [, accepted = '', mark] = /^([^?#]*)([?#])?/.exec(value) ?? [];
  return mark === undefined
    ? []
    : [
        error(
          mark === '?' ? 'Query in a base URL' : 'Fragment in a base URL',
          `The URL has a ${mark === '?' ? 'query (from the "?" on)' : 'fragment (from the "#" on)'}, and paths are put behind it. Accepted: ${JSON.stringify(accepted)}.`,
        ),
      ];
};

// As in all of it, what stands before an @ may be a password.
const withoutCredentials = (value: string): string =>
  value.includes('@') ? `…${value.slice(value.lastIndexOf('@'))}` : value;

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

/** An id that a server assigned; its case carries no meaning. */
export const uuid = (): AttributeType<string> => ({ wire: 'string', same: sameUuid });

export const sameUuid = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
