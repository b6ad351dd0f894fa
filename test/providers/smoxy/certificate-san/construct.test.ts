import { SmoxyCertificate, SmoxyCertificateSan } from '../../../../src/providers/smoxy/constructs';
import { annotations, stackIn, synthesize } from '../../../cdktf/synthesis';

describe('SmoxyCertificateSan', () => {
  const name = (text: string) => {
    const stack = stackIn();
    const certificate = SmoxyCertificate.fromDomainName(stack, 'shop', 'example.com', { organizationId: '42' });
    new SmoxyCertificateSan(stack, 'api', {
      certificate,
      name: text,
      organizationId: '42',
      recheckTriggers: { record: '1' },
      onDestroy: 'delete',
      timeouts: { create: '1m' },
    });
    return { synthesized: synthesize(stack), told: annotations(stack) };
  };

  test('belongs to a certificate that something else manages', () => {
    const { synthesized, told } = name('api.eu.example.com');

    expect(synthesized.data.smoxy_certificate.shop).toEqual({ domain_name: 'example.com', organization_id: '42' });
    expect(Object.values(synthesized.resource.smoxy_certificate_san)).toEqual([
      expect.objectContaining({
        certificate_id: '${data.smoxy_certificate.shop.certificate_id}',
        name: 'api.eu.example.com',
        organization_id: '42',
        recheck_triggers: { record: '1' },
        on_destroy: 'delete',
        timeouts: { create: '1m' },
      }),
    ]);
    expect(told).toEqual([]);
  });

  test.each(['*.eu.example.com', 'münchen.example.com', '${var.name}'])('takes %s', (text) => {
    expect(name(text).told).toEqual([]);
  });

  test.each(['https://example.com', 'a..example.com', 'a.*.example.com', ''])('refuses %p', (text) => {
    expect(name(text).told).toEqual([
      { level: 'error', path: 'edge/api', message: expect.stringContaining(JSON.stringify(text)) },
    ]);
  });
});
