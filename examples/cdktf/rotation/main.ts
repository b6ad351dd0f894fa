import { App, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { Pem, PrivateKey } from 'pemform';
import { ApinizerCertificate, ApinizerJwk, ApinizerProvider, JwkSource, JwkUse, UpdateScope } from 'pemform/apinizer';
import { SmoxyCertificate, SmoxyProvider } from 'pemform/smoxy';

/**
 * One certificate at the gateway with the JWK made from it, one at the edge. Addresses and tokens come from the
 * environment; the files in certs/ are all that changes in a rotation.
 */
class Certificates extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new ApinizerProvider(this, 'apinizer', { project: 'Shop' });
    new SmoxyProvider(this, 'smoxy', { organizationId: '42' });

    const gateway = new ApinizerCertificate(this, 'gateway', {
      name: 'gateway',
      alias: 'gateway',
      environments: ['production', 'staging'],
      certificate: Pem.fromFile('certs/gateway.pem'),
      updateReferencedJwks: true,
      updateScope: UpdateScope.SAME_PROJECT,
    });
    new ApinizerJwk(this, 'signing', {
      name: 'gateway-signing',
      source: JwkSource.certificate(gateway, {
        environment: 'production',
        use: JwkUse.SIGNATURE,
        algorithm: 'ES256',
      }),
    });
    new SmoxyCertificate(this, 'edge', {
      domainName: 'example.com',
      certificate: Pem.fromFile('certs/edge.pem'),
      chain: Pem.fromFile('certs/edge-chain.pem'),
      privateKey: PrivateKey.fromFile('certs/edge.key'),
    });
  }
}

const app = new App();
new Certificates(app, 'certificates');
app.synth();
