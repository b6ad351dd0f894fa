import { App, TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { JwkText } from 'pemform';
import { ApinizerCertificate, ApinizerJwk, ApinizerProvider, JwkSource, JwkUse } from 'pemform/apinizer';

const partner = JwkText.fromText(
  '{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","kid":"partner-1"}',
);

/** A JWK of every source. Address and token come from the environment. */
class Jwks extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new ApinizerProvider(this, 'apinizer', { project: 'Shop' });
    const production = { environment: 'production', use: JwkUse.SIGNATURE, algorithm: 'ES256' } as const;

    // Another team manages the certificate; the JWK is read again whenever it changes.
    const certificate = ApinizerCertificate.fromLookup(this, 'gateway', { name: 'gateway' });
    const sources: Readonly<Record<string, JwkSource>> = {
      'gateway-signing': JwkSource.certificate(certificate, production),
      login: JwkSource.url('https://login.example.com/.well-known/jwks.json', { kid: 'current' }),
      partner: JwkSource.jwk(partner),
      verifying: JwkSource.key('partner-public', { ...production, keyKind: 'PUBLIC' }),
      decrypting: JwkSource.keystore('shop-keystore', {
        alias: 'main',
        environment: 'production',
        use: JwkUse.ENCRYPTION,
        algorithm: 'ECDH-ES+A256KW',
      }),
      signing: JwkSource.generate({ keyType: 'EC', curve: 'P256', algorithm: 'ES256' }),
    };
    for (const [name, source] of Object.entries(sources)) new ApinizerJwk(this, name, { name, source });

    const { publicJwk } = new ApinizerJwk(this, 'next', {
      name: 'next',
      source: JwkSource.generate({ keyType: 'OKP', curve: 'ED25519' }),
    });
    new TerraformOutput(this, 'next-public', { value: publicJwk });
  }
}

const app = new App();
new Jwks(app, 'jwks');
app.synth();
