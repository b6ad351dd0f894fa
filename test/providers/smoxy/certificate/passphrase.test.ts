import { createPrivateKey } from 'node:crypto';
import { certificate } from '../../../../src/providers/smoxy/certificate/resource';
import { changesFor } from '../../../../src/providers/smoxy/certificate/write/changes';
import type { Value } from '../../../../src/terraform/schema/value';
import { issue, keyPair, makeCa, makeIntermediate } from '../../../support/certificates';
import { practitioner } from '../../../support/sandbox-providers';
import { start, stored, writes } from '../world';

const passphrase = 'correct hörse';
const leaf = issue(makeIntermediate(makeCa()), { names: ['example.com'] });
const { certificatePem: certificate_pem, chainPem: chain_pem, privateKeyPem: plain } = leaf;
const lock = (key = leaf.privateKey, type: 'pkcs8' | 'sec1' = 'pkcs8') =>
  key.export({ type, format: 'pem', cipher: 'aes-256-cbc', passphrase }).toString();
const config = { domain_name: 'example.com', certificate_pem, chain_pem };
const both = ['private_key_pem_wo', 'private_key_pem'];

describe('smoxy_certificate', () => {
  it.each([
    ...both.map((name) => ({ name, key: lock() })),
    { name: 'private_key_pem_wo', key: lock(leaf.privateKey, 'sec1') },
  ])(
    'an encrypted private key of $name is sent as PKCS#8 without its encryption, and kept nowhere',
    async ({ name, key }) => {
      const sandbox = await start();
      const me = await practitioner(sandbox);
      const wanted = { ...config, [name]: key, private_key_passphrase_wo: passphrase };

      expect(await me.apply(wanted)).toMatchObject({ action: 'create', errors: [], warnings: [] });
      expect(stored(sandbox).privateKeyPem).toBe(plain);
      expect(stored(sandbox).privateKeyPem).toMatch(/^-----BEGIN PRIVATE KEY-----/);
      expect(await me.plan(wanted)).toMatchObject({ action: 'none' });
      const kept = JSON.stringify(me.state());
      expect(kept).not.toContain(passphrase);
      expect(kept).not.toContain(plain.split('\n')[1]);
      expect(me.state()).toMatchObject({ private_key_pem: name === 'private_key_pem' ? key : null });
    },
  );

  it('an encrypted private key is opened by a passphrase from a file, with its final line break', async () => {
    const sandbox = await start();
    const me = await practitioner(sandbox);
    const wanted = { ...config, private_key_pem_wo: lock(), private_key_passphrase_wo: `${passphrase}\n` };

    expect(await me.apply(wanted)).toMatchObject({ errors: [] });
    expect(stored(sandbox).privateKeyPem).toBe(plain);
  });

  it.each(
    both.flatMap((name) => [
      {
        name: `another passphrase (${name})`,
        given: { [name]: lock(), private_key_passphrase_wo: 'correct horse' },
        error: { summary: 'Wrong passphrase', path: ['private_key_passphrase_wo'] },
        detail: /does not open block 1/,
      },
      {
        name: `no passphrase (${name})`,
        given: { [name]: lock() },
        error: { summary: 'Encrypted private key', path: [name] },
        detail: /Set private_key_passphrase_wo/,
      },
      {
        name: `a passphrase for a key that has none (${name})`,
        given: { [name]: plain, private_key_passphrase_wo: 'correct horse' },
        error: { summary: 'Passphrase without an encrypted key', path: ['private_key_passphrase_wo'] },
        detail: new RegExp(`^${name} is not encrypted`),
      },
      {
        name: `the key of another certificate (${name})`,
        given: { [name]: lock(keyPair().privateKey), private_key_passphrase_wo: passphrase },
        error: { summary: 'Key does not belong to certificate', path: [name] },
        detail: /does not belong to block 1/,
      },
    ]),
  )('is one error at plan with $name, where it is to be mended', async ({ given, error, detail }) => {
    const sandbox = await start();
    const me = await practitioner(sandbox);

    const { errors } = await me.plan({ ...config, ...given });

    expect(errors).toEqual([{ severity: 'error', ...error, detail: expect.stringMatching(detail) }]);
    expect(JSON.stringify(errors)).not.toMatch(/correct h/);
    expect(writes(sandbox)).toEqual([]);
  });

  it.each([
    { name: 'a key', more: {}, summary: 'Passphrase without a private key' },
    { name: 'a certificate', more: { private_key_pem_wo: lock() }, summary: 'Private key without a certificate' },
  ])('a passphrase without $name is one error at plan', async ({ more, summary }) => {
    const me = await practitioner(await start());
    const alone = { domain_name: 'example.com', private_key_passphrase_wo: passphrase, ...more };

    expect(await me.plan(alone)).toMatchObject({ errors: [{ summary }] });
  });

  it('an encrypted private key that cannot be opened, whatever the rules are told to let pass, is not sent', () => {
    const nothing = Object.fromEntries(
      Object.keys(certificate.attributes).map((name): [string, Value] => [name, null]),
    );
    const given = { ...nothing, ...config, private_key_pem_wo: lock(), private_key_passphrase_wo: 'wrong' };
    const server = { type: 'auto_managed', certificate_pem: null, chain_pem: null, server_fingerprint: null };

    expect(() => changesFor(given as never, server as never, null)).toThrow('Private key cannot be decrypted');
  });
});

describe('smoxy_certificate', () => {
  it('the log of a call shows neither the passphrase nor the decrypted key, although smoxy does', async () => {
    const sandbox = await start();
    const me = await practitioner(sandbox);
    const body = (createPrivateKey(plain).export({ type: 'pkcs8', format: 'der' }) as Buffer).toString('base64');
    const says = `${passphrase} opens ${body}`;
    sandbox.inject({ method: 'PATCH', path: '*/certificates/*', does: { status: 400, body: { detail: says } } });

    const { errors } = await me.apply({ ...config, private_key_pem_wo: lock(), private_key_passphrase_wo: passphrase });

    expect(errors).toMatchObject([{ detail: expect.stringContaining('smoxy says: *** opens ***') }]);
    expect(me.logged.join('\n')).not.toContain(passphrase);
  });
});
