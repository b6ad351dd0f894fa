import { whyNoAnswer } from '../../src/http/unreachable';

const withCode = (code: string, more: object = {}) => Object.assign(new Error('text'), { code, ...more });

const connecting = { host: 'host:443', proxy: undefined, sent: false };
const failing = (code: string, syscall: string) => withCode(code, { syscall });

describe('whyNoAnswer', () => {
  describe.each(['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'EHOSTDOWN', 'ECONNREFUSED'])('%s', (code) => {
    test('a code of a connection attempt means that nothing was processed', () => {
      expect(whyNoAnswer(failing(code, 'connect'), connecting)).toMatchObject({ processed: 'no', transient: true });
    });

    test.each(['read', 'write'])(
      'a failed %s on an established connection leaves open what was processed, and it is called broken',
      (syscall) => {
        const reason = whyNoAnswer(failing(code, syscall), { ...connecting, sent: true });

        expect(reason).toMatchObject({ kind: 'unreachable', processed: 'unknown', transient: true });
        expect(reason.text).toBe(`The connection to host:443 failed (${code}).`);
      },
    );
  });

  test.each([
    {
      code: 'ENOTFOUND',
      says: 'The name of host:443 could not be resolved.',
      kind: 'unreachable',
      processed: 'no',
      transient: true,
    },
    { code: 'EAI_AGAIN', says: 'could not be resolved', kind: 'unreachable', processed: 'no', transient: true },
    {
      code: 'UND_ERR_CONNECT_TIMEOUT',
      says: 'did not accept a connection in time',
      kind: 'timeout',
      processed: 'no',
      transient: true,
    },
    {
      code: 'EHOSTUNREACH',
      says: 'no network route to host:443',
      kind: 'unreachable',
      processed: 'no',
      transient: true,
    },
    { code: 'CERT_REVOKED', says: 'cannot be accepted', kind: 'unreachable', processed: 'no', transient: false },
    {
      code: 'HPE_INVALID_CONSTANT',
      says: 'does not speak HTTP',
      kind: 'broken',
      processed: 'unknown',
      transient: false,
    },
    {
      code: 'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC',
      says: 'does not speak TLS',
      kind: 'unreachable',
      processed: 'unknown',
      transient: false,
    },
    { code: 'ECONNRESET', says: 'closed the connection', kind: 'unreachable', processed: 'unknown', transient: true },
    { code: 'UND_ERR_NEW', says: 'failed (UND_ERR_NEW)', kind: 'unreachable', processed: 'unknown', transient: true },
  ])('$code', ({ code, says, ...rest }) => {
    const reason = whyNoAnswer(withCode(code), { ...connecting, sent: rest.processed === 'unknown' });

    expect(reason).toMatchObject(rest);
    expect(reason.text).toContain(says);
  });

  describe('with a proxy', () => {
    const proxy = { host: 'proxy:3128', isTls: false };

    test.each([
      { code: 'ECONNREFUSED', says: /^The proxy proxy:3128 refused the connection: .* Check HTTPS_PROXY/ },
      { code: 'ENOTFOUND', says: /^The name of the proxy proxy:3128 could not be resolved.* Check HTTPS_PROXY/ },
      { code: 'EHOSTUNREACH', says: /^There is no network route to the proxy proxy:3128\. Check HTTPS_PROXY/ },
      { code: 'UND_ERR_CONNECT_TIMEOUT', says: /^The proxy proxy:3128 did not accept a connection in time\./ },
      { code: 'ECONNRESET', says: /^The proxy proxy:3128 closed the connection/ },
      { code: 'EWHATEVER', says: /^The connection to the proxy proxy:3128 failed \(EWHATEVER\)/ },
      { code: 'CERT_HAS_EXPIRED', says: /^The TLS certificate of host:443 has expired/ },
    ])('$code while connecting is about it', ({ code, says }) => {
      expect(whyNoAnswer(withCode(code), { ...connecting, proxy }).text).toMatch(says);
    });

    test('what happens once the request is sent is about the server', () => {
      const { text } = whyNoAnswer(withCode('ECONNRESET'), { ...connecting, proxy, sent: true });

      expect(text).toMatch(/^host:443 closed the connection/);
    });

    test('a certificate may be its own if it speaks TLS', () => {
      const { text } = whyNoAnswer(withCode('CERT_HAS_EXPIRED'), { ...connecting, proxy: { ...proxy, isTls: true } });

      expect(text).toMatch(/^The TLS certificate of host:443 or of the proxy proxy:3128 has expired/);
    });
  });

  test('a reason that is wrapped is found', () => {
    const wrapped = new TypeError('fetch failed', { cause: new AggregateError([withCode('ECONNREFUSED')]) });
    const proxied = withCode('UND_ERR_PRX_TLS', { cause: withCode('CERT_HAS_EXPIRED') });

    expect(whyNoAnswer(wrapped, connecting).text).toContain('refused the connection');
    expect(whyNoAnswer(proxied, connecting).text).toContain('has expired');
  });
});
