import { baseUrl, url } from '../../src/attributes/identifiers';

const told = (type: ReturnType<typeof url>, value: string) =>
  (type.check?.(value) ?? []).map(({ severity, summary, detail }) => `${severity} ${summary}: ${detail}`);

describe('baseUrl', () => {
  test.each(['https://manager.example.com', 'http://127.0.0.1:8080/apiops/', 'https://[::1]/a/b'])(
    '%s is one',
    (value) => {
      expect(told(baseUrl(), value)).toEqual([]);
    },
  );

  test.each([
    {
      value: 'https://manager.example.com/a?b=c#d',
      says: 'Query in a base URL',
      accepted: '"https://manager.example.com/a"',
    },
    { value: 'https://manager.example.com/?', says: 'Query in a base URL', accepted: '"https://manager.example.com/"' },
    {
      value: 'https://manager.example.com#/login',
      says: 'Fragment in a base URL',
      accepted: '"https://manager.example.com"',
    },
    { value: 'ftp://manager.example.com', says: 'Not a URL', accepted: 'an absolute URL' },
    {
      value: 'https://me:geheim@manager.example.com',
      says: 'Credentials in a URL',
      accepted: 'arguments for credentials',
    },
  ])('$value is refused', ({ value, says, accepted }) => {
    const [problem, ...others] = told(baseUrl(), value);

    expect(others).toEqual([]);
    expect(problem).toContain(`error ${says}`);
    expect(problem).toContain(accepted);
  });

  test.each(['ftp://me:geheim@host', 'https://me:geheim@host:port', 'me:geheim@host', 'https://me:geheim@ho st?b=@c'])(
    'a password in %s is not told',
    (value) => {
      expect(told(baseUrl(), value)).toHaveLength(1);
      expect(told(baseUrl(), value).join()).not.toContain('geheim');
    },
  );
});

describe('url', () => {
  test('a query is part of it', () => {
    expect(told(url(), 'https://keys.example.com/jwks?tenant=a')).toEqual([]);
  });
});
