import type { AttributeType } from '../terraform/schema/attribute';
import { error } from '../terraform/schema/diagnostic';

/** An absolute http or https URL without credentials. */
export const url = (): AttributeType<string> => ({ wire: 'string', check: problemWithUrl });

const problemWithUrl = (value: string) => {
  const parsed = URL.canParse(value) ? new URL(value) : null;
  if (!parsed || (parsed.protocol !== 'https:' && parsed.protocol !== 'http:')) {
    return [
      error(
        'Not a URL',
        `Found ${JSON.stringify(value)}. Accepted: an absolute URL such as "https://manager.example.com".`,
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
