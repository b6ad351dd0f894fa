import { execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { issue, makeCa, makeIntermediate } from '../support/certificates';
import { callCheck } from '../support/check-call';
import { enterOwnFolder } from '../support/own-folder';

const leaf = issue(makeIntermediate(makeCa()));
const locked = leaf.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' });
const environment = { PASS: 'x', EMPTY: '' };

let leave: () => void;
beforeAll(() => {
  ({ leave } = enterOwnFolder());
  write('leaf.pem', leaf.bundlePem);
  write('key.pem', leaf.privateKeyPem);
  write('key.der', leaf.privateKey.export({ type: 'pkcs8', format: 'der' }));
  write('bundle.pem', leaf.bundlePem + leaf.privateKeyPem);
  write('locked.pem', locked);
  write('key.jwk', JSON.stringify(leaf.privateKey.export({ format: 'jwk' })));
  write('public.jwk', JSON.stringify(leaf.publicKey.export({ format: 'jwk' })));
  for (const [name, pass] of [
    ['locked.p12', 'PASS'],
    ['open.p12', 'EMPTY'],
  ] as const)
    execFileSync('openssl', ['pkcs12', '-export', '-in', 'bundle.pem', '-out', name, '-passout', `env:${pass}`], {
      env: { PATH: process.env['PATH'], ...environment },
    });
});
afterAll(() => leave());

const write = (name: string, content: string | Buffer) => writeFileSync(name, content);
const rulesOf = async (mode: number, name: string, ...args: readonly string[]) => {
  chmodSync(name, mode);
  const { printed } = await callCheck(['--passphrase-env', 'PASS', ...args, '--json'], { environment });
  const answer = JSON.parse(printed);
  return (answer.findings ?? answer.files[0].findings).map(({ rule }: { rule: string }) => rule);
};

describe('a private key that others can read', () => {
  test.each([
    ['a key', 'key.pem', ['key.pem']],
    ['a key in DER', 'key.der', ['key.der']],
    ['a key beside its certificate', 'key.pem', ['--certificate', 'leaf.pem', '--private-key', 'key.pem']],
    ['a bundle', 'bundle.pem', ['bundle.pem']],
    ['PKCS#12 with an empty passphrase', 'open.p12', ['open.p12', '--passphrase-env', 'EMPTY']],
    ['a private JWK', 'key.jwk', ['--jwk', 'key.jwk']],
    ['a private JWK among files', 'key.jwk', ['key.jwk']],
  ])('%s is a warning, once, and none for its group', async (_, name, args) => {
    expect(await rulesOf(0o644, name, ...args)).toEqual(['private-key-readable']);
    expect(await rulesOf(0o640, name, ...args)).toEqual([]);
  });

  test.each([
    ['a certificate', 'leaf.pem'],
    ['an encrypted key', 'locked.pem'],
    ['PKCS#12 with a passphrase', 'locked.p12'],
    ['a public JWK', 'public.jwk'],
  ])('%s may be read by all', async (_, name) => {
    expect(await rulesOf(0o644, name, name)).toEqual([]);
  });

  test('the finding names the file, its mode and what to do', async () => {
    chmodSync('key.pem', 0o604);
    const { code, printed } = await callCheck(['key.pem', '--fail-on', 'warning']);
    expect({ code, printed }).toEqual({
      code: 1,
      printed: expect.stringContaining(`warning private-key-readable  key.pem
  Every user of this machine can read the file (mode 604), and its private key has no passphrase.
  Keep it to its owner: chmod 600 FILE. Replace the key if others may have read it.
`),
    });
  });
});
