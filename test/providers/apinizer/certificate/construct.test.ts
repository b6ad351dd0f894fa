import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NullProvider } from '@cdktf/provider-null/lib/provider';
import type { TerraformStack } from 'cdktf';
import { Pem } from '../../../../src';
import {
  ApinizerCertificate,
  type ApinizerCertificateProps,
  ApinizerProvider,
  UpdateScope,
} from '../../../../src/providers/apinizer/constructs';
import { annotations, stackIn, synthesize } from '../../../cdktf/synthesis';
import { issue, makeCa, makeIntermediate, selfSigned } from '../../../support/certificates';

/** In the last third of its life. */
const ending = issue(makeIntermediate(makeCa()), {
  notBefore: new Date(Date.now() - 80 * 86_400_000),
  notAfter: new Date(Date.now() + 10 * 86_400_000),
});
const good = (): Pem => Pem.fromText(issue(makeIntermediate(makeCa())).bundlePem);

describe('ApinizerCertificate', () => {
  let directory: string;
  let stack: TerraformStack;
  beforeEach(() => {
    directory = realpathSync(mkdtempSync(join(tmpdir(), 'pemform construct ')));
    stack = stackIn(join(directory, 'cdktf.out'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const required = { name: 'gateway', alias: 'gateway', environments: ['production', 'staging'] };
  test('every argument reaches the resource, and the certificate stays a file', () => {
    writeFileSync(join(directory, 'gateway.pem'), issue(makeCa()).certificatePem);
    new ApinizerProvider(stack, 'apinizer');

    new ApinizerCertificate(stack, 'gateway', {
      ...required,
      certificate: Pem.fromFile(join(directory, 'gateway.pem')),
      project: 'Shop',
      description: 'The gateway',
      updateReferencedJwks: true,
      updateScope: UpdateScope.SAME_PROJECT,
      referencedJwksOnDestroy: 'delete',
      duplicateEntries: 'recreate',
      timeouts: { update: '5m' },
      lifecycle: { preventDestroy: true },
    });

    expect(Object.values(synthesize(stack).resource.apinizer_certificate)).toEqual([
      {
        name: 'gateway',
        alias: 'gateway',
        environments: ['production', 'staging'],
        certificate_pem: '${file("${path.module}/../../../gateway.pem")}',
        project: 'Shop',
        description: 'The gateway',
        update_referenced_jwks: true,
        update_scope: 'SAME_PROJECT',
        referenced_jwks_on_destroy: 'delete',
        duplicate_entries: 'recreate',
        timeouts: { update: '5m' },
        lifecycle: { prevent_destroy: true },
      },
    ]);
  });

  test.each([
    {
      name: 'a flag without its scope',
      props: { updateReferencedJwks: true },
      told: /^updateScope: Missing updateScope\. updateReferencedJwks needs a scope/,
    },
    {
      name: 'no environment',
      props: { environments: [] },
      told: /^environments: No environment\. environments is empty/,
    },
    {
      name: 'the reserved name',
      props: { name: 'truststore' },
      told: /^name: Reserved name\. "truststore" is part of a path/,
    },
  ])('says at synthesis what the provider would say: $name', ({ props, told }) => {
    new ApinizerCertificate(stack, 'gateway', {
      ...required,
      certificate: good(),
      ...props,
    } as ApinizerCertificateProps);
    synthesize(stack);

    expect(annotations(stack)).toEqual([
      { level: 'error', path: 'edge/gateway', message: expect.stringMatching(told) },
    ]);
  });

  test.each([
    { name: 'with its chain', certificate: good() },
    { name: 'alone, as it is kept', certificate: Pem.fromText(issue(makeIntermediate(makeCa())).certificatePem) },
  ])('a good certificate is not remarked on: $name', ({ certificate }) => {
    new ApinizerCertificate(stack, 'gateway', { ...required, certificate });
    synthesize(stack);

    expect(annotations(stack)).toEqual([]);
  });

  test('what is wrong is said on the path of the construct', () => {
    const expired = selfSigned({ notBefore: new Date('2020-01-01'), notAfter: new Date('2020-02-01') });
    new ApinizerCertificate(stack, 'gateway', { ...required, certificate: Pem.fromText(expired.certificatePem) });
    synthesize(stack);

    expect(annotations(stack)).toContainEqual({
      level: 'error',
      path: 'edge/gateway',
      message: expect.stringMatching(/^certificate: .*2020-02-01.*\(.*expired.*\)$/),
    });
  });

  test('all problems of all constructs are said at once', () => {
    new ApinizerCertificate(stack, 'one', { ...required, certificate: Pem.fromText('no PEM') });
    new ApinizerCertificate(stack, 'two', { ...required, certificate: Pem.fromFile('missing.pem') });
    synthesize(stack);

    expect(annotations(stack).map(({ path }) => path)).toEqual(['edge/one', 'edge/two']);
  });

  test.each([
    { name: 'later', first: false },
    { name: 'before', first: true },
  ])('the provider, made $name, says how strict to be', ({ first }) => {
    const provider = (): unknown => new ApinizerProvider(stack, 'apinizer', { expiryWarningDays: 5 });
    const certificate = Pem.fromText(ending.bundlePem);
    if (first) provider();
    new ApinizerCertificate(stack, 'gateway', { ...required, certificate });
    if (!first) provider();
    synthesize(stack);

    expect(annotations(stack)).toEqual([]);
  });

  test('a rule that the provider takes less seriously is a warning here as well', () => {
    const expired = selfSigned({ notBefore: new Date('2020-01-01'), notAfter: new Date('2020-02-01') });
    new ApinizerProvider(stack, 'apinizer', { validation: { certificateExpired: 'warning' } });
    new ApinizerCertificate(stack, 'gateway', { ...required, certificate: Pem.fromText(expired.certificatePem) });
    synthesize(stack);

    const found = annotations(stack).filter(({ message }) => message.endsWith('(certificate-expired)'));
    expect(found).toEqual([{ level: 'warn', path: 'edge/gateway', message: expect.stringContaining('2020-02-01') }]);
  });

  test('a certificate about to expire is a warning', () => {
    new ApinizerCertificate(stack, 'gateway', { ...required, certificate: Pem.fromText(ending.bundlePem) });
    synthesize(stack);

    expect(annotations(stack)).toEqual([
      { level: 'warn', path: 'edge/gateway', message: expect.stringContaining('certificate: ') },
    ]);
  });

  test('a reference is left to Terraform', () => {
    const certificate = Pem.fromToken('${tls_self_signed_cert.gateway.cert_pem}');
    new ApinizerCertificate(stack, 'gateway', { ...required, certificate });

    const [resource] = Object.values(synthesize(stack).resource.apinizer_certificate);
    expect(resource).toMatchObject({ certificate_pem: '${tls_self_signed_cert.gateway.cert_pem}' });
    expect(annotations(stack)).toEqual([]);
  });

  test('text in the place of a source is refused with what to pass', () => {
    expect(
      () => new ApinizerCertificate(stack, 'gateway', { ...required, certificate: 'text' as unknown as Pem }),
    ).toThrow(/Pem\.fromFile/);
  });

  describe('onRotation', () => {
    const rotating = (): void =>
      new ApinizerCertificate(stack, 'gateway', { ...required, certificate: good() }).onRotation('purge', {
        command: './purge-cache.sh',
        environment: { ZONE: 'edge' },
      });

    test('the command runs in the folder of the app when the fingerprint changes', () => {
      rotating();

      const fingerprint = expect.stringMatching(/^\$\{apinizer_certificate\..*\.fingerprint_sha256\}$/);
      expect(Object.values(synthesize(stack).resource.null_resource)).toEqual([
        {
          triggers: { fingerprint_sha256: fingerprint },
          provisioner: [
            {
              'local-exec': {
                command: './purge-cache.sh',
                working_dir: expect.stringMatching(/^\$\{path\.module\}\//),
                environment: { FINGERPRINT_SHA256: fingerprint, ZONE: 'edge' },
              },
            },
          ],
        },
      ]);
    });

    test('the provider of the command is there once, also when the author makes it later', () => {
      rotating();
      new NullProvider(stack, 'mine');

      expect(synthesize(stack).provider.null).toEqual([{}]);
      expect(stack.node.tryFindChild('null-for-rotation')).toBeUndefined();
    });

    test('it is made when the author makes none', () => {
      rotating();

      expect(synthesize(stack).terraform.required_providers.null).toMatchObject({ source: 'null' });
    });
  });
});
