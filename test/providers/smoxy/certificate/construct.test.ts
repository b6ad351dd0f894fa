import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TerraformOutput, type TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { Pem, PrivateKey } from '../../../../src';
import { l1, SmoxyCertificate, type SmoxyCertificateProps } from '../../../../src/providers/smoxy/constructs';
import { annotations, stackIn, synthesize } from '../../../cdktf/synthesis';
import { issue, makeCa, makeIntermediate, selfSigned } from '../../../support/certificates';

const certificateId = 'c1';

const literally = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

describe('SmoxyCertificate', () => {
  let directory: string;
  let stack: TerraformStack;
  beforeEach(() => {
    directory = realpathSync(mkdtempSync(join(tmpdir(), 'pemform smoxy ')));
    stack = stackIn(join(directory, 'cdktf.out'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const write = (file: string, text: string): string => {
    writeFileSync(join(directory, file), text);
    return join(directory, file);
  };
  const leaf = issue(makeIntermediate(makeCa()), { names: ['example.com'] });
  const resource = () => Object.values(synthesize(stack).resource.smoxy_certificate)[0];

  test('certificate, chain and key stay files', () => {
    new SmoxyCertificate(stack, 'edge', {
      domainName: 'example.com',
      certificate: Pem.fromFile(write('edge.pem', leaf.certificatePem)),
      chain: Pem.fromFile(write('chain.pem', leaf.chainPem)),
      privateKey: PrivateKey.fromFile(write('edge.key', leaf.privateKeyPem)),
    });

    expect(resource()).toEqual({
      domain_name: 'example.com',
      certificate_pem: '${file("${path.module}/../../../edge.pem")}',
      chain_pem: '${file("${path.module}/../../../chain.pem")}',
      private_key_pem_wo: '${file("${path.module}/../../../edge.key")}',
    });
    expect(annotations(stack)).toEqual([]);
  });

  test.each(['privateKey', 'storedPrivateKey'])('the passphrase of an encrypted %s is a reference', (property) => {
    const passphrase = new TerraformVariable(stack, 'words', { sensitive: true });
    passphrase.addOverride('ephemeral', true);
    const locked = leaf.privateKey.export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: 'canary',
    });
    new SmoxyCertificate(stack, 'edge', {
      domainName: 'example.com',
      certificate: Pem.fromText(leaf.bundlePem),
      [property]: PrivateKey.fromFile(write('edge.key', locked.toString()), { passphrase }),
    } as unknown as SmoxyCertificateProps);

    expect(resource()).toMatchObject({
      [property === 'privateKey' ? 'private_key_pem_wo' : 'private_key_pem']: expect.stringContaining('edge.key'),
      private_key_passphrase_wo: '${var.words}',
    });
    expect(annotations(stack)).toEqual([]);
  });

  test('an encrypted key without its passphrase, or one that needs none with it, is an error of the construct', () => {
    const locked = leaf.privateKey.export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: 'canary',
    });
    const of = (id: string, privateKey: PrivateKey) =>
      new SmoxyCertificate(stack, id, {
        domainName: 'example.com',
        certificate: Pem.fromText(leaf.bundlePem),
        privateKey,
      });
    of('one', PrivateKey.fromFile(write('locked.key', locked.toString())));
    of('two', PrivateKey.fromFile(write('edge.key', leaf.privateKeyPem), { passphrase: '${var.words}' }));
    synthesize(stack);

    expect(annotations(stack)).toEqual([
      {
        level: 'error',
        path: 'edge/one',
        message: expect.stringMatching(/^privateKey: Encrypted private key\. .*Set passphrase/),
      },
      { level: 'error', path: 'edge/two', message: expect.stringMatching(/^privateKey: .*no encrypted private key/) },
    ]);
  });

  test('no file of the output folder holds the key', () => {
    new l1.provider.SmoxyProvider(stack, 'smoxy');
    new SmoxyCertificate(stack, 'edge', {
      domainName: 'example.com',
      certificate: Pem.fromText(leaf.bundlePem),
      privateKey: PrivateKey.fromFile(write('edge.key', leaf.privateKeyPem)),
    });

    const folder = Testing.fullSynth(stack);

    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
    const texts = files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file, 'utf8'));
    expect(texts.join('')).toContain('smoxy_certificate');
    expect(texts.join('')).not.toContain(leaf.privateKeyPem.split('\n')[1]);
    rmSync(folder, { recursive: true });
  });

  test('every other argument reaches the resource', () => {
    const key = new TerraformVariable(stack, 'key', { sensitive: true });
    new SmoxyCertificate(stack, 'edge', {
      certificateId,
      organizationId: 'o1',
      type: 'custom',
      certificate: Pem.fromToken('${var.pem}'),
      storedPrivateKey: PrivateKey.fromVariable(key),
      onDestroy: 'auto_managed',
      waitForActive: false,
      activeStatuses: ['active', 'issued'],
      failedStatuses: ['broken'],
      timeouts: { update: '1h' },
    });

    expect(resource()).toEqual({
      certificate_id: certificateId,
      organization_id: 'o1',
      type: 'custom',
      certificate_pem: '${var.pem}',
      private_key_pem: '${var.key}',
      on_destroy: 'auto_managed',
      wait_for_active: false,
      active_statuses: ['active', 'issued'],
      failed_statuses: ['broken'],
      timeouts: { update: '1h' },
    });
  });

  test.each([
    {
      name: 'a key of another certificate',
      privateKeyPem: selfSigned().privateKeyPem,
      domainName: 'example.com',
      message: /^privateKey: /,
    },
    {
      name: 'a name the certificate does not cover',
      privateKeyPem: leaf.privateKeyPem,
      domainName: 'example.org',
      message: /^certificate: .*example\.org/,
    },
  ])('$name is an error of the construct', ({ privateKeyPem, domainName, message }) => {
    new SmoxyCertificate(stack, 'edge', {
      domainName,
      certificate: Pem.fromText(leaf.certificatePem),
      chain: Pem.fromText(leaf.chainPem),
      privateKey: PrivateKey.fromFile(write('edge.key', privateKeyPem)),
    });
    synthesize(stack);

    expect(annotations(stack)).toEqual([
      { level: 'error', path: 'edge/edge', message: expect.stringMatching(message) },
    ]);
  });

  test.each([
    {
      name: 'certificate and key',
      certificate: leaf.privateKeyPem,
      chain: leaf.chainPem,
      privateKey: leaf.certificatePem,
      says: 'A private key was given as the certificate, and a certificate as the private key.',
    },
    {
      name: 'certificate and chain',
      certificate: leaf.chainPem,
      chain: leaf.certificatePem,
      privateKey: leaf.privateKeyPem,
      says: 'The leaf, chain block 1 ("CN=example.com"), was given as the chain, and only its issuers as the certificate.',
    },
  ])('$name swapped is one error of the construct', ({ certificate, chain, privateKey, says }) => {
    new SmoxyCertificate(stack, 'edge', {
      domainName: 'example.com',
      certificate: Pem.fromFile(write('edge.pem', certificate)),
      chain: Pem.fromFile(write('chain.pem', chain)),
      privateKey: PrivateKey.fromFile(write('edge.key', privateKey)),
    });
    synthesize(stack);

    expect(annotations(stack)).toEqual([
      {
        level: 'error',
        path: 'edge/edge',
        message: expect.stringMatching(`^certificate: [^:]*\\. ${literally(says)}`),
      },
    ]);
  });

  test('with a chain that is not known yet, swapped inputs are told all the same', () => {
    new SmoxyCertificate(stack, 'edge', {
      domainName: 'example.com',
      certificate: Pem.fromFile(write('edge.pem', leaf.privateKeyPem)),
      chain: Pem.fromToken('${var.chain}'),
      privateKey: PrivateKey.fromFile(write('edge.key', leaf.certificatePem)),
    });
    synthesize(stack);

    expect(annotations(stack)).toEqual([
      { level: 'error', path: 'edge/edge', message: expect.stringMatching(/^certificate: .*\(inputs-swapped\)$/) },
    ]);
  });

  test('with a chain that is not known yet, the key is checked all the same', () => {
    new SmoxyCertificate(stack, 'edge', {
      domainName: 'example.com',
      certificate: Pem.fromText(leaf.certificatePem),
      chain: Pem.fromToken('${var.chain}'),
      privateKey: PrivateKey.fromFile(write('edge.key', selfSigned().privateKeyPem)),
    });
    synthesize(stack);

    expect(annotations(stack)).toEqual([
      { level: 'error', path: 'edge/edge', message: expect.stringMatching(/^privateKey: /) },
    ]);
  });

  test('may be named by both its domain and its id', () => {
    // The types want one of them; that both are the same certificate shows when Terraform plans.
    const both = { domainName: 'example.com', certificateId };
    new SmoxyCertificate(stack, 'edge', both as unknown as SmoxyCertificateProps);
    synthesize(stack);

    expect(annotations(stack)).toEqual([]);
  });

  test.each<[message: RegExp, props: (key: PrivateKey) => object]>([
    [/^domainName: Set domainName or certificateId\./, () => ({})],
    [/^privateKey: .*privateKey belongs to certificate/, (privateKey) => ({ domainName: 'example.com', privateKey })],
    [
      /^chain: .*chain belongs to certificate/,
      () => ({ domainName: 'example.com', chain: Pem.fromText(leaf.chainPem) }),
    ],
    [
      /^renewalTriggers: .*renewalTriggers asks smoxy to renew/,
      () => ({ domainName: 'example.com', type: 'custom', renewalTriggers: { a: '1' } }),
    ],
    [
      /smoxy issues the certificate itself/,
      (privateKey) => ({
        domainName: 'example.com',
        type: 'auto_managed',
        certificate: Pem.fromText(leaf.bundlePem),
        privateKey,
      }),
    ],
    [
      /^storedPrivateKey: Two private keys\. privateKey and storedPrivateKey are both set\./,
      (privateKey) => ({
        domainName: 'example.com',
        certificate: Pem.fromText(leaf.bundlePem),
        privateKey,
        storedPrivateKey: privateKey,
      }),
    ],
  ])('%s is an error of the construct', (message, props) => {
    const key = PrivateKey.fromFile(write('edge.key', leaf.privateKeyPem));
    new SmoxyCertificate(stack, 'edge', props(key) as SmoxyCertificateProps);
    synthesize(stack);

    expect(annotations(stack)).toEqual([
      { level: 'error', path: 'edge/edge', message: expect.stringMatching(message) },
    ]);
  });

  test.each([
    { by: 'domain_name', of: 'example.com', look: SmoxyCertificate.fromDomainName },
    { by: 'certificate_id', of: 'c1', look: SmoxyCertificate.fromCertificateId },
  ])('one that something else manages is looked up by $by', ({ by, of, look }) => {
    const found = look(stack, 'edge', of, { organizationId: '42' });

    new TerraformOutput(stack, 'found', { value: [found.fingerprintSha256, found.certificateId] });
    const { data, output } = synthesize(stack);

    expect(data.smoxy_certificate.edge).toEqual({ [by]: of, organization_id: '42' });
    expect(output.found.value).toEqual(
      ['fingerprint_sha256', 'certificate_id'].map((name) => `\${data.smoxy_certificate.edge.${name}}`),
    );
  });

  test('without a certificate nothing is checked', () => {
    new SmoxyCertificate(stack, 'edge', {
      domainName: 'example.com',
      type: 'auto_managed',
      renewalTriggers: { year: '2026' },
    });

    expect(resource()).toEqual({
      domain_name: 'example.com',
      type: 'auto_managed',
      renewal_triggers: { year: '2026' },
    });
    expect(annotations(stack)).toEqual([]);
  });

  describe('with a key in a variable', () => {
    const add = (variable: TerraformVariable, key: (variable: TerraformVariable) => object) => {
      new SmoxyCertificate(stack, 'edge', {
        domainName: 'example.com',
        certificate: Pem.fromToken('${var.certificate}'),
        ...key(variable),
      } as SmoxyCertificateProps);
      synthesize(stack);
      return annotations(stack);
    };
    const sensitive = (): TerraformVariable => new TerraformVariable(stack, 'key', { sensitive: true });
    const writeOnly = (variable: TerraformVariable) => ({ privateKey: PrivateKey.fromVariable(variable) });

    test('that is not ephemeral, a warning says why it should be and how it is made so', () => {
      const told = add(sensitive(), writeOnly);

      expect(told).toEqual([
        { level: 'warn', path: 'edge/edge', message: expect.stringMatching(/^privateKey: .*edge\/key.*saved plan/) },
      ]);
      expect(told[0]?.message).toMatch(/addOverride\('ephemeral', true\).*Terraform 1\.10 or OpenTofu 1\.11/);
    });

    test('that came as a reference, the same is said', () => {
      const token = (variable: TerraformVariable) => ({ privateKey: PrivateKey.fromToken(variable.stringValue) });
      expect(add(sensitive(), token)).toMatchObject([{ level: 'warn', message: expect.stringMatching(/ephemeral/) }]);
    });

    test('that is ephemeral, there is nothing to say', () => {
      const variable = sensitive();
      variable.addOverride('ephemeral', true);
      expect(add(variable, writeOnly)).toEqual([]);
    });

    test('that is stored, there is nothing to say: it cannot be ephemeral', () => {
      expect(add(sensitive(), (variable) => ({ storedPrivateKey: PrivateKey.fromVariable(variable) }))).toEqual([]);
    });

    test.each(['privateKey', 'storedPrivateKey'] as const)(
      'that has a default after all, %s is an error',
      (property) => {
        const variable = new TerraformVariable(stack, 'key', { default: leaf.privateKeyPem });
        const told = add(variable, ({ stringValue }) => ({ [property]: PrivateKey.fromToken(stringValue) }));

        expect(told.filter(({ level }) => level === 'error')).toEqual([
          {
            level: 'error',
            path: 'edge/edge',
            message: expect.stringMatching(`^${property}: .*edge/key.*default.*TF_VAR_key`),
          },
        ]);
        expect(JSON.stringify(told)).not.toContain('PRIVATE KEY');
      },
    );
  });
});
