import fc from 'fast-check';
import { createRedactor } from '../../src/http/redact';
import { keyPair } from '../support/certificates';

describe('createRedactor', () => {
  const { clean } = createRedactor();

  test.each([
    { name: 'a JSON member', text: '{"password":"geheim","a":1}', cleaned: '{"password":"***","a":1}' },
    {
      name: 'a value with quotes in it',
      text: '{"password": "ge\\"heim", "a": 1}',
      cleaned: '{"password": "***", "a": 1}',
    },
    {
      name: 'JSON in a JSON string',
      text: '{"jwk":"{\\"d\\":\\"geheim\\",\\"n\\":\\"public\\"}"}',
      cleaned: '{"jwk":"{\\"d\\":\\"***\\",\\"n\\":\\"public\\"}"}',
    },
    { name: 'a value that is cut off', text: '{"client_secret":"geheim', cleaned: '{"client_secret":"***' },
    { name: 'single quotes', text: "{'access_token': 'geheim'}", cleaned: "{'access_token': '***'}" },
    { name: 'a header', text: 'Authorization: Bearer geheim refused', cleaned: 'Authorization: *** refused' },
    { name: 'the token header', text: 'X-API-TOKEN=geheim', cleaned: 'X-API-TOKEN=***' },
    { name: 'a bearer token alone', text: 'got Bearer geheim.geheim', cleaned: 'got Bearer ***' },
    { name: 'a form', text: 'client_id=a&client_secret=geheim&b=c', cleaned: 'client_id=a&client_secret=***&b=c' },
  ])('$name loses its secret', ({ text, cleaned }) => {
    expect(clean(text)).toBe(cleaned);
  });

  test.each(['d', 'p', 'q', 'dp', 'dq', 'qi', 'k', 'jwkStr', 'privateKeyData', 'plainToken', 'file', 'content'])(
    'the member %s is removed',
    (name) => {
      expect(clean(JSON.stringify({ [name]: 'geheim', kid: '1' }))).toBe(`{"${name}":"***","kid":"1"}`);
    },
  );

  test.each(['n', 'e', 'x', 'kid', 'alias', 'description'])('the member %s stays', (name) => {
    expect(clean(JSON.stringify({ [name]: 'public' }))).toBe(`{"${name}":"public"}`);
  });

  test('a private key is removed, whole or cut off, and a certificate stays', () => {
    const pem = keyPair().privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

    expect(clean(`bad: ${pem} and`)).toBe('bad: ***\n and');
    expect(clean(`bad: ${pem.slice(0, 80)}`)).toBe('bad: ***');
    expect(clean('-----BEGIN CERTIFICATE-----')).toBe('-----BEGIN CERTIFICATE-----');
  });

  test('a remembered secret is removed wherever it stands, also as a URL or JSON spells it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6 }), fc.string(), (secret, around) => {
        fc.pre(!around.includes(secret) && !secret.includes('*'));
        const redactor = createRedactor();
        redactor.remember(secret);
        const form = new URLSearchParams({ a: secret }).toString().slice(2);
        for (const spelling of [secret, encodeURIComponent(secret), form, JSON.stringify(secret).slice(1, -1)]) {
          expect(redactor.clean(`${around} ${spelling}`)).not.toContain(spelling);
        }
      }),
    );
  });

  test('a short secret is removed where it is a word of its own', () => {
    const redactor = createRedactor();
    redactor.remember('an');

    expect(redactor.clean('password an, an answer: {"x":"an"}')).toBe('password ***, *** answer: {"x":"***"}');
  });

  test('a long text is cut after its secrets are gone', () => {
    const redactor = createRedactor();
    redactor.remember('geheim');

    const cleaned = redactor.clean(`${'x'.repeat(1998)}geheim${'y'.repeat(9000)}`);

    expect(cleaned).toBe(`${'x'.repeat(1998)}**…`);
  });
});
