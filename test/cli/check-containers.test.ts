import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fromBER, type OctetString, type Sequence } from 'asn1js';
import { issue, keyPair, makeCa, makeIntermediate } from '../support/certificates';
import { callCheck } from '../support/check-call';
import { octetString } from '../support/der';
import { oldPkcs12, rc4Pkcs12 } from '../support/old-pkcs12';
import { enterOwnFolder } from '../support/own-folder';

const passphrase = 'correct hörse';
const environment = { PASS: passphrase, WRONG: 'horse', EMPTY: '' };
const root = makeCa();
const leaf = issue(makeIntermediate(root));
const rsa = issue(makeIntermediate(root), { key: 'rsa2048' });

let leave: () => void;
beforeAll(() => {
  ({ leave } = enterOwnFolder());
  writeFileSync('leaf.pem', leaf.certificatePem);
  writeFileSync('chain.pem', leaf.chainPem);
  writeFileSync('bundle.pem', leaf.bundlePem);
  writeFileSync('key.pem', leaf.privateKeyPem, { mode: 0o600 });
  writeFileSync('other.key', root.privateKeyPem, { mode: 0o600 });
});
afterAll(() => leave());

const openssl = (...args: readonly string[]) =>
  execFileSync('openssl', args, {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** The children of a constructed element. */
const childrenOf = (element: unknown) => (element as Sequence).valueBlock.value;

const run = (...args: readonly string[]) => callCheck(args, { environment });
const resultOf = async (...args: readonly string[]) => {
  const { code, printed } = await run(...args, '--json');
  return { code, ...JSON.parse(printed).files[0] };
};

describe('DER', () => {
  test.each([
    ['a certificate', leaf.der, { steps: [{ name: 'CN=edge.example.com' }] }],
    ['a PKCS#8 key', leaf.privateKey.export({ type: 'pkcs8', format: 'der' }), { private_key_algorithm: 'ECDSA-P256' }],
    ['a SEC1 key', leaf.privateKey.export({ type: 'sec1', format: 'der' }), { private_key_algorithm: 'ECDSA-P256' }],
    ['a PKCS#1 key', rsa.privateKey.export({ type: 'pkcs1', format: 'der' }), { private_key_algorithm: 'RSA-2048' }],
    [
      'an Ed25519 key',
      keyPair('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }),
      { private_key_algorithm: 'Ed25519' },
    ],
    [
      'an encrypted key',
      leaf.privateKey.export({ type: 'pkcs8', format: 'der', cipher: 'aes-256-cbc', passphrase }),
      { private_key_algorithm: 'ECDSA-P256' },
    ],
  ])('%s is read', async (_, der, expected) => {
    writeFileSync('file.der', der, { mode: 0o600 });
    expect(await resultOf('file.der', '--passphrase-env', 'PASS')).toMatchObject({ code: 0, errors: 0, ...expected });
  });

  test('any of the texts may be DER', async () => {
    writeFileSync('leaf.der', leaf.der);
    writeFileSync('key.der', leaf.privateKey.export({ type: 'pkcs8', format: 'der' }), { mode: 0o600 });
    const call = [
      '--certificate',
      'leaf.der',
      '--chain',
      'chain.pem',
      '--private-key',
      'key.der',
      '--fail-on',
      'warning',
    ];
    expect(await run(...call)).toMatchObject({ code: 0, printed: expect.stringContaining('key.der (ECDSA-P256)') });
  });

  test('what is cut off is told', async () => {
    writeFileSync('cut.der', leaf.der.subarray(0, 200));
    expect(await resultOf('cut.der')).toMatchObject({ code: 1, findings: [{ rule: 'certificate-unreadable' }] });
  });

  test('SARIF points at no line of it', async () => {
    writeFileSync('leaf.der', leaf.der);
    const [{ results }] = JSON.parse((await run('leaf.der', '--sarif')).printed).runs;
    expect(results[0].locations).toEqual([{ physicalLocation: { artifactLocation: { uri: 'leaf.der' } } }]);
  });
});

describe('PKCS#7', () => {
  beforeAll(() => {
    writeFileSync('root.pem', root.certificatePem);
    for (const form of ['DER', 'PEM'])
      openssl(
        'crl2pkcs7',
        '-nocrl',
        '-certfile',
        'chain.pem',
        '-certfile',
        'leaf.pem',
        '-outform',
        form,
        '-out',
        `bundle.${form}`,
      );
  });

  test.each(['DER', 'PEM'])('its certificates are read, in whatever order, from %s', async (form) => {
    const { code, findings, steps } = await resultOf(`bundle.${form}`);
    expect({ code, findings, steps }).toMatchObject({
      code: 0,
      findings: [],
      steps: [{ facts: { subject: 'CN=edge.example.com' } }, { facts: { is_ca: true } }],
    });
  });

  test('it may be the chain', async () => {
    expect(await run('--certificate', 'leaf.pem', '--chain', 'bundle.DER')).toMatchObject({
      code: 0,
      printed: expect.stringContaining('duplicate-certificate'),
    });
  });

  test('what is signed and streamed, in BER, is read as well', async () => {
    writeFileSync('message', 'hello');
    openssl(
      'cms',
      '-sign',
      '-stream',
      '-binary',
      '-nodetach',
      '-in',
      'message',
      '-signer',
      'leaf.pem',
      '-inkey',
      'key.pem',
      '-certfile',
      'chain.pem',
      '-outform',
      'DER',
      '-out',
      'signed.p7m',
    );
    expect(readFileSync('signed.p7m').subarray(0, 2).toString('hex')).toBe('3080');
    expect(await resultOf('signed.p7m')).toMatchObject({ code: 0, steps: [{ name: 'CN=edge.example.com' }, {}] });
  });

  test.each([
    [
      'one without certificates',
      () => openssl('cms', '-encrypt', '-in', 'key.pem', '-outform', 'DER', '-aes128', '-out', 'bad.p7', 'bundle.pem'),
      'without certificates',
    ],
    [
      'one that is cut off',
      () => writeFileSync('bad.p7', readFileSync('bundle.DER').subarray(0, 300)),
      'The file is damaged or cut off.',
    ],
  ])('%s is told', async (_, make, says) => {
    make();
    const { code, findings } = await resultOf('bad.p7');
    expect({ code, findings }).toMatchObject({
      code: 1,
      findings: [{ rule: 'container-unreadable', problem: expect.stringContaining(says) }],
    });
    expect(findings).toHaveLength(1);
  });
});

describe('PKCS#12', () => {
  const make = (...more: readonly string[]) =>
    openssl(
      'pkcs12',
      '-export',
      '-in',
      'leaf.pem',
      '-inkey',
      'key.pem',
      '-certfile',
      'chain.pem',
      '-out',
      'bundle.p12',
      '-passout',
      'env:PASS',
      ...more,
    );
  const whole = {
    code: 0,
    findings: [],
    steps: [{ name: 'CN=edge.example.com' }, { facts: { is_ca: true } }],
    private_key_algorithm: 'ECDSA-P256',
  };

  test.each([
    ['as OpenSSL writes it', []],
    ['with AES-128 and many rounds', ['-keypbe', 'AES-128-CBC', '-certpbe', 'AES-128-CBC', '-iter', '100000']],
    ['with triple DES', ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1']],
    ['with certificates in the open', ['-certpbe', 'NONE']],
    ['with nothing encrypted', ['-certpbe', 'NONE', '-keypbe', 'NONE']],
    ['without a MAC', ['-nomac']],
  ])('leaf, chain and key are read, %s', async (_, more) => {
    make(...more);
    expect(await resultOf('bundle.p12', '--passphrase-env', 'PASS')).toMatchObject(whole);
  });

  test.each(oldPkcs12)('$name is read', async ({ bytes, passphrase: old, subject }) => {
    writeFileSync('old.p12', bytes);
    const { printed } = await callCheck(['old.p12', '--passphrase-env', 'OLD', '--json'], {
      environment: { OLD: old },
      now: () => new Date('2027-06-01T00:00:00Z'),
    });
    expect(JSON.parse(printed)).toMatchObject({
      errors: 0,
      files: [{ steps: [{ name: subject }], private_key_algorithm: 'ECDSA-P256' }],
    });
  });

  test('a cipher that is not known is named', async () => {
    writeFileSync('old.p12', rc4Pkcs12.bytes);
    const { findings } = JSON.parse(
      (
        await callCheck(['old.p12', '--passphrase-env', 'OLD', '--json'], {
          environment: { OLD: rc4Pkcs12.passphrase },
        })
      ).printed,
    ).files[0];
    expect(findings).toMatchObject([
      {
        rule: 'container-unreadable',
        problem: 'The file is PKCS#12 and encrypted with the scheme 1.2.840.113549.1.12.1.1, which is not known here.',
      },
    ]);
  });

  test('BER is read, as browsers write it', async () => {
    make();
    const [version, safe, mac] = childrenOf(fromBER(readFileSync('bundle.p12')).result);
    const [octets] = childrenOf(childrenOf(safe)[1]);
    const content = Buffer.from((octets as OctetString).getValue());
    const half = content.length >> 1;
    const parts = [content.subarray(0, half), content.subarray(half)].map((part) => octetString(part));
    const end = Buffer.alloc(2);
    const open = (tag: number, ...inner: readonly Buffer[]) => Buffer.concat([Buffer.from([tag, 0x80]), ...inner, end]);
    const id = Buffer.from('06092a864886f70d010701', 'hex');
    const raw = (element: typeof mac) => Buffer.from(element?.valueBeforeDecodeView ?? []);
    writeFileSync('ber.p12', open(0x30, raw(version), open(0x30, id, open(0xa0, open(0x24, ...parts))), raw(mac)));
    expect(await resultOf('ber.p12', '--passphrase-env', 'PASS')).toMatchObject(whole);
  });

  test('an empty passphrase needs no variable', async () => {
    make('-passout', 'env:EMPTY');
    expect(await resultOf('bundle.p12')).toMatchObject(whole);
  });

  test('a key of another leaf is found', async () => {
    openssl('pkcs12', '-export', '-nokeys', '-in', 'bundle.pem', '-out', 'certs.p12', '-passout', 'env:PASS');
    const call = ['--certificate', 'certs.p12', '--private-key', 'other.key', '--passphrase-env', 'PASS'];
    expect(await run(...call)).toMatchObject({
      code: 1,
      printed: expect.stringContaining('error key-mismatch  other.key'),
    });
  });

  test('the certificate and the key of one are judged together', async () => {
    make();
    const call = ['--certificate', 'bundle.p12', '--passphrase-env', 'PASS', '--fail-on', 'warning'];
    const { code, printed } = await run(...call);
    expect({ code, printed }).toEqual({
      code: 0,
      printed: expect.stringMatching(/^certificate {2}bundle\.p12\nprivate key {2}bundle\.p12 \(ECDSA-P256\)\n/),
    });
  });

  test('one may give the key alone', async () => {
    make();
    const call = ['--certificate', 'bundle.pem', '--private-key', 'bundle.p12', '--passphrase-env', 'PASS'];
    expect(await run(...call)).toMatchObject({ code: 0, printed: expect.stringContaining('bundle.p12 (ECDSA-P256)') });
  });

  test.each([
    ['a passphrase is missing', [], 'is PKCS#12 and encrypted', '--passphrase-env NAME'],
    [
      'the passphrase is another',
      ['--passphrase-env', 'WRONG'],
      'does not open with the passphrase given',
      'every space counts',
    ],
  ])('%s: one finding says so', async (_, more, problem, remedy) => {
    make();
    const { code, findings } = await resultOf('bundle.p12', ...more);
    expect({ code, findings }).toEqual({
      code: 1,
      findings: [
        expect.objectContaining({
          rule: 'container-unreadable',
          problem: expect.stringContaining(problem),
          remedy: expect.stringContaining(remedy),
        }),
      ],
    });
  });

  test.each([10, 100, 500, 900])('one that is cut off after %d octets is told', async (length) => {
    make();
    writeFileSync('cut.p12', readFileSync('bundle.p12').subarray(0, length));
    expect(await resultOf('cut.p12', '--passphrase-env', 'PASS')).toMatchObject({
      code: 1,
      findings: [{ rule: 'container-unreadable' }],
    });
  });

  test('damage anywhere ends in a verdict', async () => {
    make();
    const whole = readFileSync('bundle.p12');
    for (let at = 0; at < whole.length; at += 29) {
      const damaged = Buffer.from(whole);
      damaged.writeUInt8(damaged.readUInt8(at) ^ 0x41, at);
      writeFileSync('damaged.p12', damaged);
      expect([0, 1]).toContain((await run('damaged.p12', '--passphrase-env', 'PASS')).code);
    }
  });

  test('nothing of the key or the passphrase is printed', async () => {
    make();
    for (const form of [[], ['--json'], ['--sarif']]) {
      const { printed } = await run('bundle.p12', '--passphrase-env', 'PASS', ...form);
      expect(printed).not.toContain(passphrase);
      expect(printed).not.toContain(leaf.privateKeyPem.split('\n')[1]);
    }
  });
});

describe('an encrypted private key', () => {
  const encrypted = leaf.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase });
  const call = ['--certificate', 'bundle.pem', '--private-key', 'locked.pem'];
  beforeAll(() => writeFileSync('locked.pem', encrypted, { mode: 0o600 }));

  test('is read with its passphrase', async () => {
    expect((await run(...call, '--passphrase-env', 'PASS', '--fail-on', 'warning')).code).toBe(0);
    writeFileSync('all.pem', leaf.bundlePem + encrypted, { mode: 0o600 });
    expect((await run('all.pem', '--passphrase-env', 'PASS', '--fail-on', 'warning')).code).toBe(0);
  });

  test('names the option without one', async () => {
    const { code, printed } = await run(...call);
    expect({ code, printed }).toEqual({
      code: 1,
      printed: expect.stringMatching(/error private-key-encrypted.*\n.*\n.*--passphrase-env NAME/),
    });
  });

  test('does not open with another', async () => {
    expect(await run(...call, '--passphrase-env', 'WRONG')).toMatchObject({
      code: 1,
      printed: expect.stringContaining('error private-key-passphrase'),
    });
  });

  test('a variable that is not set ends with 2', async () => {
    expect(await run(...call, '--passphrase-env', 'NONE')).toEqual({
      code: 2,
      complained: 'The environment variable NONE is not set.\n',
      printed: '',
    });
  });

  test('a passphrase that nothing needs is no mistake', async () => {
    expect((await run('bundle.pem', '--passphrase-env', 'PASS')).code).toBe(0);
  });
});

test('a PEM file is read without the reader of containers', async () => {
  jest.resetModules();
  let isLoaded = false;
  jest.doMock('asn1js', () => {
    isLoaded = true;
    return jest.requireActual('asn1js');
  });
  const { callCheck: callAfresh } = require('../support/check-call');
  await callAfresh(['bundle.pem']);
  expect(isLoaded).toBe(false);
  await callAfresh(['bundle.DER']);
  expect(isLoaded).toBe(true);
});
