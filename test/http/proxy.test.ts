import { isLoopback, proxyFor } from '../../src/http/connection';

const proxied = (url: string, env: Record<string, string>) => proxyFor(new URL(url), env)?.href;
const proxy = 'http://proxy.test:3128';

describe('proxyFor', () => {
  test.each([
    { name: 'the scheme chooses', env: { HTTPS_PROXY: proxy, HTTP_PROXY: 'http://other.test' }, used: `${proxy}/` },
    { name: 'another scheme does not matter', env: { HTTP_PROXY: proxy }, used: undefined },
    {
      name: 'small letters go first',
      env: { https_proxy: proxy, HTTPS_PROXY: 'http://other.test' },
      used: `${proxy}/`,
    },
    { name: 'an empty one hides no other', env: { https_proxy: '', HTTPS_PROXY: proxy }, used: `${proxy}/` },
    { name: 'its scheme may be left out', env: { HTTPS_PROXY: 'proxy.test:3128' }, used: `${proxy}/` },
    {
      name: 'an empty no_proxy hides no NO_PROXY',
      env: { HTTPS_PROXY: proxy, no_proxy: '', NO_PROXY: 'example.com' },
      used: undefined,
    },
    {
      name: 'no_proxy goes before NO_PROXY',
      env: { HTTPS_PROXY: proxy, no_proxy: 'other.test', NO_PROXY: 'example.com' },
      used: `${proxy}/`,
    },
  ])('$name', ({ env, used }) => {
    expect(proxied('https://api.example.com/a', env)).toBe(used);
  });

  test.each([
    'localhost',
    'LOCALHOST:8080',
    'app.localhost',
    '127.0.0.1:9000',
    '127.8.9.10',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '0x7f.1',
  ])('loopback is never proxied: %s', (host) => {
    expect(isLoopback(new URL(`https://${host}`))).toBe(true);
    expect(proxied(`https://${host}`, { HTTPS_PROXY: proxy })).toBeUndefined();
  });

  test.each(['localhost.example.com', '128.0.0.1', '[::2]', 'notlocalhost', '127.0.0.1.example.com'])(
    '%s is no loopback',
    (host) => {
      expect(isLoopback(new URL(`https://${host}`))).toBe(false);
    },
  );

  const direct: readonly (readonly [host: string, noProxy: string])[] = [
    ['api.example.com', '*'],
    ['api.example.com', 'api.example.com'],
    ['api.example.com', 'other.test, API.Example.Com'],
    ['api.example.com', 'other.test api.example.com'],
    ['api.example.com', 'example.com'],
    ['api.example.com', '.example.com'],
    ['api.example.com', '*.example.com'],
    ['api.example.com.', 'example.com'],
    ['api.example.com', 'example.com.'],
    ['api.example.com', 'example.com:443'],
    ['api.example.com:8443', 'example.com:8443'],
    ['api.example.com:8443', 'example.com'],
    ['10.1.2.3', '10.1.2.3'],
    ['10.1.2.3:8443', '10.1.2.3:8443'],
    ['10.1.2.3', '10.0.0.0/8'],
    ['192.168.7.9', '10.0.0.0/8,192.168.0.0/16'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['[2001:db8::1]', '2001:DB8:0:0::1'],
    ['[2001:db8::1]', '[2001:db8::1]'],
    ['[2001:db8::1]:8443', '[2001:db8::1]:8443'],
    ['[2001:db8::1]', '2001:db8::/32'],
    ['[::ffff:10.1.2.3]', '10.0.0.0/8'],
  ];
  test.each(direct)('%s goes directly with NO_PROXY=%s', (host, noProxy) => {
    expect(proxied(`https://${host}`, { HTTPS_PROXY: proxy, NO_PROXY: noProxy })).toBeUndefined();
  });

  const indirect: readonly (readonly [host: string, noProxy: string])[] = [
    ['api.example.com', ''],
    ['api.example.com', ' , '],
    ['api.example.com', 'other.test'],
    ['notexample.com', 'example.com'],
    ['example.com.evil.test', 'example.com'],
    ['api.example.com', 'example.com:8443'],
    ['api.example.com:8443', 'example.com:443'],
    ['10.1.2.3', '10.1.2.4'],
    ['10.1.2.3', '11.0.0.0/8'],
    ['10.1.2.3', '10.0.0.0/33'],
    ['10.1.2.3', '10.0.0.0/x'],
    ['10.1.2.3', '3'],
    ['[2001:db9::1]', '2001:db8::/32'],
    ['api.example.com', '10.0.0.0/8'],
  ];
  test.each(indirect)('%s goes through the proxy with NO_PROXY=%j', (host, noProxy) => {
    expect(proxied(`https://${host}`, { HTTPS_PROXY: proxy, NO_PROXY: noProxy })).toBe(`${proxy}/`);
  });

  test.each(['http://me:geheim@:x', 'ftp://me:geheim@proxy.test'])('%s is refused without its password', (value) => {
    const refused = () => proxied('https://api.example.com', { HTTPS_PROXY: value });

    expect(refused).toThrow('HTTPS_PROXY in the environment is not the URL of a proxy.');
    expect(refused).not.toThrow('geheim');
  });
});
