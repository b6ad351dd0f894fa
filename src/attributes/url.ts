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
