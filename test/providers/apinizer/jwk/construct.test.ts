import { Pem } from '../../../../src';
import { ApinizerCertificate, ApinizerJwk, JwkSource, JwkUse } from '../../../../src/providers/apinizer/constructs';
import { stackIn, synthesize } from '../../../cdktf/synthesis';

const props = { environment: 'production', use: JwkUse.SIGNATURE, algorithm: 'RS256' };

describe('ApinizerJwk', () => {
  test('one made from a certificate follows it', () => {
    const stack = stackIn();
    const certificate = new ApinizerCertificate(stack, 'gateway', {
      name: 'gateway',
      alias: 'gateway',
      environments: ['production'],
      certificate: Pem.fromToken('${var.pem}'),
    });

    new ApinizerJwk(stack, 'signing', { name: 'gateway-signing', source: JwkSource.certificate(certificate, props) });

    expect(Object.values(synthesize(stack).resource.apinizer_jwk)).toEqual([
      {
        name: 'gateway-signing',
        from_certificate: {
          certificate_name: expect.stringMatching(/^\$\{apinizer_certificate\..*\.name\}$/),
          certificate_fingerprint: expect.stringMatching(/^\$\{apinizer_certificate\..*\.fingerprint_sha256\}$/),
          environment: 'production',
          use: 'SIGNATURE',
          algorithm: 'RS256',
        },
      },
    ]);
  });

  test('the certificate may be managed elsewhere', () => {
    const stack = stackIn();
    const source = JwkSource.certificate(ApinizerCertificate.fromName('gateway'), props);

    new ApinizerJwk(stack, 'signing', {
      name: 'signing',
      source,
      project: 'Shop',
      description: 'Signs',
      replaceToKeepSource: true,
    });

    expect(Object.values(synthesize(stack).resource.apinizer_jwk)).toEqual([
      {
        name: 'signing',
        project: 'Shop',
        description: 'Signs',
        replace_to_keep_source: true,
        from_certificate: {
          certificate_name: 'gateway',
          environment: 'production',
          use: 'SIGNATURE',
          algorithm: 'RS256',
        },
      },
    ]);
  });
});
