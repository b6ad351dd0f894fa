import fc from 'fast-check';
import { createRedactor, withoutPrivateMatter } from '../../../src/http/redaction/redactor';
import { keyPair } from '../../support/certificates';

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

  test('a remembered secret is found in HTML, in hex, and inside of something in base64', () => {
    const redactor = createRedactor();
    redactor.remember('pa<ss>&"wörd');
    const basic = Buffer.from('me:pa<ss>&"wörd').toString('base64');

    expect(redactor.clean('pa&lt;ss&gt;&amp;&quot;wörd')).toBe('***');
    expect(redactor.clean(Buffer.from('pa<ss>&"wörd').toString('hex'))).toBe('***');
    expect(redactor.clean(basic)).toMatch(/^.{4}\*{3}.?=*$/);
  });

  test('what a redactor within another is told stays there, and it knows what the other learns later', () => {
    const outer = createRedactor();
    const [one, other] = [outer.within(), outer.within()];
    outer.remember('outermost');
    one.remember('innermost');

    expect(one.clean('outermost innermost')).toBe('*** ***');
    expect(other.clean('outermost innermost')).toBe('*** innermost');
    expect(outer.clean('outermost innermost')).toBe('*** innermost');
  });

  test.each([
    { name: 'a colour', text: 'a \u001b[31mred\u001b[0m word', shown: 'a red word' },
    { name: 'a title for the window', text: 'a\u001b]0;title\u0007b', shown: 'ab' },
    { name: 'eight-bit sequences', text: 'a\u009b31mb\u009d0;title\u009cc', shown: 'abc' },
    { name: 'a bell and a backspace', text: 'a\u0007b\u0008c\u0000\u007f', shown: 'abc' },
    { name: 'writing in the other direction', text: 'a\u202eb\u2066c\u200fd', shown: 'abcd' },
    { name: 'half a character', text: 'a\ud800b', shown: 'a\ufffdb' },
    {
      name: 'a carriage return, which would overwrite',
      text: 'one\rtwo\r\nthree\tfour',
      shown: 'one\ntwo\nthree four',
    },
  ])('$name does not reach a terminal', ({ text, shown }) => {
    expect(clean(text)).toBe(shown);
  });

  test('control characters inside a secret do not hide it', () => {
    const redactor = createRedactor();
    redactor.remember('geheim');

    expect(redactor.clean('ge\u200bhe\u001b[0mim')).toBe('***');
  });

  test('a long text is cut after its secrets are gone', () => {
    const redactor = createRedactor();
    redactor.remember('geheim');

    const cleaned = redactor.clean(`${'x'.repeat(1998)}geheim${'y'.repeat(9000)}`);

    expect(cleaned).toBe(`${'x'.repeat(1998)}**…`);
  });

  test.each([
    ['\\', '"d":"', '\\"', '%25', '&amp;', '\u001b]', '\u001b[', '-----BEGIN CERTIFICATE-----'],
    [
      '-----BEGIN PRIVATE KEY-----',
      '-----BEGIN A',
      '-----END A',
      'authorization: ',
      'bearer ',
      'password=',
      '"',
      "'d':'",
    ],
    ['a', 'A1', 'MII', '=', ' ', '\n', '\\n', '\\/', '/', '\u202e', '\ud800', 'ü'],
  ])('a megabyte of %j and of each of the others takes no time', (...alphabet) => {
    const redactor = createRedactor();
    redactor.remember('an-api-token-of-24-chars');
    redactor.remember(keyPair().privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'));
    const started = performance.now();

    for (const piece of alphabet) {
      const text = piece.repeat(1_000_000 / piece.length);
      expect(redactor.clean(text).length).toBeLessThan(3000);
      withoutPrivateMatter(text);
    }

    expect(performance.now() - started).toBeLessThan(2000 * alphabet.length);
  });
});
