import { App, TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { SmoxyCertificate, SmoxyCertificateSan, SmoxyProvider } from 'pemform/smoxy';

/** A certificate that smoxy issues and renews, with a further name, which has it issued again. */
class Shop extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new SmoxyProvider(this, 'smoxy', { organizationId: '42' });

    const current = SmoxyCertificate.fromDomainName(this, 'current', 'shop.example.com');
    const api = new SmoxyCertificateSan(this, 'api', { certificate: current, name: 'api.eu.shop.example.com' });

    const shop = new SmoxyCertificate(this, 'shop', {
      domainName: 'shop.example.com',
      type: 'auto_managed',
      renewalTriggers: { names: api.name },
    });
    new TerraformOutput(this, 'expires_at', { value: shop.resource.expiresAt });
  }
}

const app = new App();
new Shop(app, 'shop');
app.synth();
