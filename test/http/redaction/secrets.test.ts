import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { type Body, form, json, mergePatch, multipart } from '../../../src/http/body';
import { fields, message, nothing } from '../../../src/http/read';
import { createRedactor } from '../../../src/http/redaction/redactor';
import { secretsIn } from '../../../src/http/redaction/secrets';
import { path } from '../../../src/http/request';
import { issue, makeCa } from '../../support/certificates';
import { inOrder, startServer, type TestServer } from '../../support/http-server';
import { clientOf, failureOf } from '../fixtures';

const { certificatePem, privateKeyPem } = issue(makeCa(), { names: ['edge.example.com'] });
const bodyOf = (pem: string): string => pem.replaceAll(/-----[^-]+-----|\s/g, '');
const key = bodyOf(privateKeyPem);
const bytes = Buffer.from(key, 'base64');
const lines = (text: string, width: number, end = '\n') =>
  text.match(new RegExp(`.{1,${width}}`, 'g'))?.join(end) ?? '';
const url = (text: string) => text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
const escaped = (text: string) => JSON.stringify(text).slice(1, -1);

/** How a server may repeat a key. */
const spellings: Readonly<Record<string, string>> = {
  'in one line': key,
  wrapped: lines(key, 64),
  'wrapped at 76': lines(key, 76, '\r\n'),
  'wrapped at 19': lines(key, 19),
  'wrapped at 5': lines(key, 5),
  'character by character': lines(key, 1, ' '),
  'escaped for JSON': escaped(lines(key, 64)).replaceAll('/', '\\/'),
  'escaped for JSON twice': escaped(escaped(lines(key, 64))),
  'escaped as code points': lines(key, 64)
    .replaceAll('\n', '\\u000a')
    .replaceAll('+', '\\u002b')
    .replaceAll('/', '\\u002F'),
  'escaped for HTML': lines(key, 64, '&#10;')
    .replaceAll('+', '&#43;')
    .replaceAll('/', '&#x2F;')
    .replaceAll('=', '&equals;'),
  'as a URL': encodeURIComponent(lines(key, 64)),
  'as a URL twice': encodeURIComponent(encodeURIComponent(lines(key, 64))),
  'as a form': new URLSearchParams({ key: lines(key, 64) }).toString(),
  base64url: url(key),
  'base64url, wrapped': lines(url(key), 40),
  'as base64 again': Buffer.from(lines(key, 64)).toString('base64'),
  'as base64 of the PEM': Buffer.from(privateKeyPem).toString('base64'),
  'as base64 of JSON with it': Buffer.from(JSON.stringify({ k: privateKeyPem })).toString('base64'),
  'inside of other bytes': Buffer.concat([Buffer.from('x'), bytes, Buffer.from('y')]).toString('base64'),
  'in hex': bytes.toString('hex'),
  'in hex with colons': lines(bytes.toString('hex').toUpperCase(), 2, ':'),
  'in hex of its text': Buffer.from(key).toString('hex'),
};

/** Letters and digits only: all else of these spellings is an escape, or stands between. */
const letters = (text: string): string => text.replaceAll(/\\+(?:u00..|[nr])?|%(?:25)*..|&[^;]*;|[^A-Za-z0-9]/g, '');

/** Does the text show sixteen characters of the key in a row, however they are spelled there? */
const shows = (shown: string, name: string): boolean => {
  const spelled = spellings[name] ?? '';
  const isEncodedAgain = name.startsWith('as base64');
  // An encoded line break shares its characters with those beside it; the armour is no secret.
  const length = isEncodedAgain ? 28 : 16;
  const secret = letters(name.includes(' of ') ? spelled.slice(50, -50) : spelled);
  return shown
    .split('***')
    .map(letters)
    .some((part) =>
      Array.from(part, (_, at) => part.slice(at, at + length)).some(
        (it) => it.length === length && secret.includes(it),
      ),
    );
};

const knowing = (body: Body) => {
  const redactor = createRedactor();
  secretsIn(body).forEach(redactor.remember);
  return redactor;
};

describe('secretsIn', () => {
  const jwk = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
  const privateParts = [jwk.d, jwk.p, jwk.q, jwk.dp, jwk.dq, jwk.qi];

  test.each([
    {
      name: 'a PEM key in a merge patch',
      body: mergePatch({ certificateData: certificatePem, privateKeyData: privateKeyPem }),
      secrets: [key],
    },
    {
      name: 'a PEM key under any name',
      body: multipart([{ name: 'pem', value: `text\n${privateKeyPem}` }]),
      secrets: [key],
    },
    { name: 'two PEM keys', body: json({ all: [privateKeyPem + privateKeyPem] }), secrets: [key, key] },
    {
      name: 'a PEM key without its headers',
      body: json(privateKeyPem.replace('\n', '\nProc-Type: 4,ENCRYPTED\n\n')),
      secrets: [key],
    },
    { name: 'the private members of a JWK', body: json({ kid: 'a', jwk }), secrets: privateParts },
    { name: 'those of a JWK in a text', body: json({ jwkStr: JSON.stringify(jwk) }), secrets: privateParts },
    { name: 'those of a set', body: json({ keys: [{ kty: 'oct', k: 'AAAA', kid: 'b' }] }), secrets: ['AAAA'] },
    {
      name: 'the further primes of a JWK',
      body: json({ kty: 'RSA', oth: [{ r: 'rr', d: 'dd', t: 'tt' }] }),
      secrets: ['rr', 'dd', 'tt'],
    },
    { name: 'a text that was to be a JWK', body: json({ jwkStr: '{"kty":' }), secrets: ['{"kty":'] },
    { name: 'a password in a form', body: form({ client_id: 'me', client_secret: 'geheim' }), secrets: ['geheim'] },
    {
      name: 'a keystore and its passwords',
      body: multipart([
        { name: 'file', value: 'bytes', fileName: 'a.p12' },
        { name: 'keyStorePassword', value: 'geheim' },
        { name: 'alias', value: 'a' },
      ]),
      secrets: ['bytes', 'geheim'],
    },
    {
      name: 'nothing of a certificate',
      body: multipart([
        { name: 'file', value: certificatePem },
        { name: 'alias', value: 'a' },
      ]),
      secrets: [],
    },
    { name: 'nothing of an empty field', body: json({ password: '', token: null, q: 'not of a JWK' }), secrets: [] },
    { name: 'nothing of no body', body: null, secrets: [] },
  ])('$name', ({ body, secrets }) => {
    expect(secretsIn(body)).toEqual(secrets);
  });
});

describe('a private key that was sent', () => {
  const { clean } = knowing(mergePatch({ privateKeyData: privateKeyPem }));

  test.each(Object.entries(spellings))('is found %s', (name, spelled) => {
    const shown = clean(`Invalid key: ${spelled} (rejected)`);

    expect(shows(shown, name)).toBe(false);
    expect(shown).toMatch(/^Invalid key: .*\*\*\*.*rejected\)$/s);
  });

  test.each(Object.entries(spellings))('is found cut at both ends %s', (name, spelled) => {
    const most = spelled.length - 1;
    fc.assert(
      fc.property(fc.nat(most), fc.nat(most), (one, other) => {
        const part = spelled.slice(Math.min(one, other), Math.max(one, other));
        expect(shows(clean(`Invalid key: ${part} (rejected)`), name)).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  test('is found as the member of a JWK made of it', () => {
    const { d = '' } = createPrivateKey(privateKeyPem).export({ format: 'jwk' });

    expect(clean(`secret exponent ${d}`)).toMatch(/^secret exponent .{0,2}\*{3}.{0,2}$/);
  });

  test('hides nothing of what is public', () => {
    const said = `Certificate CN=edge.example.com, SHA-256 ${'3b'.repeat(32)}, SHA-1 ${'3B:0A:'.repeat(9)}3B:0A:\n${certificatePem}is no match`;

    expect(clean(said)).toBe(said);
    expect(clean(escaped(said))).toBe(escaped(said));
    expect(clean('The private key does not match the certificate of edge.example.com.')).toBe(
      'The private key does not match the certificate of edge.example.com.',
    );
  });

  test('is hidden in the armour of a certificate too', () => {
    const spelled = lines(key, 64);

    const shown = clean(`-----BEGIN CERTIFICATE-----\n${spelled}\n-----END CERTIFICATE-----`);

    expect(shows(shown, 'in one line')).toBe(false);
  });

  test('is hidden after a certificate that lost its end', () => {
    const beginning = certificatePem.replace(/\n-----END.*/s, '\n');

    const shown = clean(`${beginning}${lines(key, 64)}`);

    expect(shown.slice(0, beginning.length)).toBe(beginning);
    expect(shows(shown.slice(beginning.length), 'in one line')).toBe(false);
  });
});

describe('private members of a JWK that were sent', () => {
  const jwk = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
  const { clean } = knowing(json({ name: 'key', jwkStr: JSON.stringify(jwk) }));
  const { n = '', d = '', p = '', qi = '' } = jwk;

  test.each([
    { name: 'as they are', told: `d=${d} p=${p} qi=${qi}` },
    { name: 'in hex', told: Buffer.from(d, 'base64url').toString('hex') },
    { name: 'as base64', told: Buffer.from(p, 'base64url').toString('base64') },
    { name: 'in lines', told: lines(d, 30) },
    { name: 'in part', told: `${d.slice(7, 40)} ${p.slice(-24)} ${qi.slice(0, 20)}` },
    { name: 'as JSON', told: JSON.stringify(jwk) },
    { name: 'as JSON in JSON in JSON', told: JSON.stringify(JSON.stringify({ jwk: JSON.stringify(jwk) })) },
    { name: 'as base64 of the JWK', told: Buffer.from(JSON.stringify(jwk)).toString('base64') },
  ])('are found $name', ({ told }) => {
    const shown = clean(`rejected: ${told}`);
    const spelled = [d, p, qi].flatMap((member) => [
      member,
      Buffer.from(member, 'base64url').toString('hex'),
      Buffer.from(member, 'base64url').toString('base64'),
    ]);

    expect(shown).toContain('***');
    for (const secret of spelled.map(letters)) {
      for (let at = 0; at + 16 <= secret.length; at += 1) {
        expect(letters(shown)).not.toContain(secret.slice(at, at + 16));
      }
    }
    expect(letters(shown)).not.toContain(letters(Buffer.from(JSON.stringify({ d })).toString('base64')).slice(20, 60));
  });

  test('leave its public members readable', () => {
    expect(clean(`{"kty":"RSA","n":"${n.slice(0, 60)}","e":"AQAB"}`)).toBe(
      `{"kty":"RSA","n":"${n.slice(0, 60)}","e":"AQAB"}`,
    );
  });
});

describe('what no one told of', () => {
  const { clean } = createRedactor();

  test.each(['in one line', 'wrapped', 'wrapped at 76', 'escaped for JSON', 'base64url', 'as base64 again'])(
    'a key %s is hidden all the same',
    (name) => {
      const spelled = spellings[name] ?? '';

      expect(shows(clean(`Invalid key: ${spelled}\nrejected`), name)).toBe(false);
    },
  );

  test.each([
    { what: 'base64url', run: `${'aB3'.repeat(22)}-${'cD4'.repeat(12)}_eF5` },
    { what: 'base64', run: `${'aB3'.repeat(22)}+${'cD4'.repeat(12)}/eF5==` },
  ])('a $what text is hidden whole, wherever its own characters stand', ({ run }) => {
    expect(clean(`Invalid key: ${run} rejected`)).toBe('Invalid key: *** rejected');
  });

  test.each([
    'f'.repeat(64),
    `/api/organizations/${'0b1e8a3c-1f2d-4c5e-9a8b-7c6d5e4f3a2b'}/certificates/${'0b1e8a3c-1f2d-4c5e-9a8b-7c6d5e4f3a2b'}`,
    'a-name-that-is-far-too-long-for-anybody-to-read-and-was-given-nevertheless',
    'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs',
    certificatePem.trim(),
  ])('%s stays', (text) => {
    expect(clean(`say ${text} again`)).toBe(`say ${text} again`);
  });
});

describe('httpClient', () => {
  let server: TestServer;
  afterEach(() => server.close());
  const readError = ({ body }: { body: unknown }) => ({ text: (body as { detail: string }).detail });
  const body = mergePatch({ privateKeyData: privateKeyPem });

  test.each(Object.entries(spellings))('a refusal that repeats the key %s does not show it', async (name, spelled) => {
    server = await startServer(inOrder({ status: 422, body: { detail: `privateKeyData: ${spelled} is invalid` } }));

    const failure = await failureOf(clientOf(server.url, { readError }).patch(path`/`, { body, read: nothing }));

    expect(failure).toMatchObject({ kind: 'rejected', text: expect.stringContaining('***') });
    expect(shows(failure.message, name)).toBe(false);
  });

  test.each([
    { shown: 'AbCdEfGhIjKlMnOpQrSt/', is: 'at its end' },
    { shown: '+AbCdEfGhIjKlMnOpQrSt', is: 'at its beginning' },
  ])('a part with a sign $is is hidden whole', async ({ shown }) => {
    server = await startServer(inOrder({ status: 422, body: { detail: `no ${shown}` } }));
    const secret = mergePatch({ privateKeyData: `x+${shown}/AbCdEfGhIjKlMnOpQrSt9` });

    const failure = await failureOf(
      clientOf(server.url, { readError }).patch(path`/`, { body: secret, read: nothing }),
    );

    expect(failure).toMatchObject({ text: 'no ***' });
  });

  test('a later message of the same operation does not show it, and another operation knows nothing of it', async () => {
    const part = key.slice(20, 60);
    server = await startServer(inOrder({ body: {} }, { body: { said: `failed for ${part}` } }));
    const http = clientOf(server.url);
    const operation = http.during({});
    const said = { read: fields({ said: message }) };

    await operation.patch(path`/`, { body, read: nothing });

    expect(await operation.get(path`/`, said)).toEqual({ said: 'failed for ***' });
    expect(await http.during({}).get(path`/`, said)).toEqual({ said: `failed for ${part}` });
  });
});
