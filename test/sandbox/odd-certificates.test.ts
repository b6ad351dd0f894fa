import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox';
import { type Issued, type IssueOptions, issue, makeCa } from '../support/certificates';
import { bitString, implicit, oid, sequence } from '../support/der';
import { addressBytes, extension } from '../support/extensions';
import { apinizer, certificateForm, patch, smoxy } from './asking';

const ca = makeCa();
const names = (...all: readonly Buffer[]) => extension('2.5.29.17', sequence(...all), true);
const dns = (name: string) => implicit(2, Buffer.from(name));
const ip = (address: string) => implicit(7, addressBytes(address));

/** As ACME's short-lived profile issues them, and stranger ones; all are signed and not expired. */
const odd: Readonly<Record<string, IssueOptions>> = {
  'no subject, a critical name': { subject: '', names: [], extensions: [names(dns('www.example.com'))] },
  'no subject, a critical address': { subject: '', names: [], extensions: [names(ip('192.0.2.1'))] },
  'no subject and no name': { subject: '', names: [] },
  'an IPv6 address only': { subject: 'CN=2001:db8::1', names: ['2001:db8::1'] },
  'a subject without a common name': { subject: 'O=Example', names: ['www.example.com'] },
  'line breaks in the subject': { subject: 'CN=a\nb', names: ['www.example.com'] },
  'a name that looks like two': { names: ['a.example.com, DNS:b.example.com'] },
  'no end, RFC 5280 4.1.2.5': { notAfter: new Date('9999-12-31T23:59:59Z') },
  'a start long ago': { notBefore: new Date('1950-01-01T00:00:00Z'), notAfter: new Date('2049-12-31T23:59:59Z') },
  'a negative serial': { serial: 'ff' },
  'a key that JOSE has no form of': { key: 'brainpool' },
  'a DSA key': { key: 'dsa' },
  'an Ed448 key': { key: 'ed448' },
  'an Ed25519 key': { key: 'ed25519' },
  'an RSA-PSS key': { key: 'rsa-pss' },
  'a key of an unknown kind': { spki: sequence(sequence(oid('1.3.9999.1')), bitString(Buffer.from([1]))) },
};
const nameless = makeCa({ subject: '' });
const certificates: readonly (readonly [string, Issued])[] = [
  ...Object.entries(odd).map(([name, options]) => [name, issue(ca, options)] as const),
  ['no issuer', issue(nameless, { subject: '', names: ['www.example.com'] })],
];

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

describe.each(certificates)('%s', (_, { certificatePem, privateKeyPem }) => {
  test('Apinizer stores it, shows it, and makes a JWK of it or says why not', async () => {
    const ask = apinizer(sandbox);
    const certificateName = `odd-${sandbox.apinizer.project('Shop').certificates.size}`;
    const form = certificateForm({
      certificateName,
      alias: certificateName,
      certificateDescription: '',
      environmentList: 'production',
      pem: certificatePem,
    });
    const source = { environmentName: 'production', useType: 'SIGNATURE', algorithm: 'ES256' };

    const replies = [
      await ask('POST /projects/Shop/certificates/', { form }),
      await ask(`GET /projects/Shop/certificates/${certificateName}/`),
      await ask('GET /projects/Shop/certificates/'),
    ];
    const jwk = await ask('POST /projects/Shop/jwks/', {
      json: { name: certificateName, sourceType: 'CERTIFICATE', certificateName, ...source },
    });

    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(replies[1]?.body.resultList[0].certificateEnvironmentList).toMatchObject([
      { subjectDn: expect.any(String) },
    ]);
    expect([200, 400]).toContain(jwk.status);
  });

  test('smoxy takes it or says why not', async () => {
    const [certificate] = sandbox.smoxy.certificatesOf('example.com');
    const ask = smoxy(sandbox);
    const upload = { certificateData: certificatePem, privateKeyData: privateKeyPem, chainData: ca.certificatePem };

    const { status } = await ask(`PATCH /certificates/${certificate?.id}`, patch(upload));

    expect([200, 422]).toContain(status);
    for (const path of [`/certificates/${certificate?.id}`, '/certificates', `/certificates/${certificate?.id}/sans`])
      expect((await ask(`GET ${path}`)).status).toBe(200);
  });
});

describe('a certificate without a subject', () => {
  const { certificatePem, privateKeyPem } = issue(ca, {
    subject: '',
    names: [],
    extensions: [names(dns('example.com'), dns('www.example.com'))],
  });

  test('has an empty subject at Apinizer', async () => {
    const form = certificateForm({
      certificateName: 'nameless',
      alias: 'nameless',
      certificateDescription: '',
      environmentList: 'production',
      pem: certificatePem,
    });
    await apinizer(sandbox)('POST /projects/Shop/certificates/', { form });

    const { body } = await apinizer(sandbox)('GET /projects/Shop/certificates/nameless/');

    expect(body.resultList[0].certificateEnvironmentList[0].subjectDn).toBe('');
  });

  test('covers its names at smoxy', async () => {
    const [certificate] = sandbox.smoxy.certificatesOf('example.com');
    const upload = patch({ certificateData: certificatePem, privateKeyData: privateKeyPem });

    const { status, body } = await smoxy(sandbox)(`PATCH /certificates/${certificate?.id}`, upload);

    expect(status).toBe(200);
    expect(body).toMatchObject({ issuer: 'Pemform Tests', sans: [{ name: 'example.com', sslStatus: 'covered' }, {}] });
  });
});
