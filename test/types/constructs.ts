// Nothing here runs; it compiles or it does not.
import { type TerraformStack, type TerraformVariable, Token } from 'cdktf';
import { JwkText, type Pem, type PrivateKey } from '../../src';
import {
  ApinizerCertificate,
  ApinizerJwk,
  ApinizerProvider,
  JwkSource,
  JwkUse,
  UpdateScope,
} from '../../src/providers/apinizer/constructs';
import { SmoxyCertificate, SmoxyCertificateSan, SmoxyProvider } from '../../src/providers/smoxy/constructs';

declare const stack: TerraformStack;
declare const variable: TerraformVariable;
declare const certificate: Pem;
declare const privateKey: PrivateKey;
const gateway = { name: 'gateway', alias: 'gateway', environments: ['production'], certificate };
const taken = { environment: 'production', use: JwkUse.SIGNATURE, algorithm: 'RS256' } as const;
const domainName = 'example.com';
/** What holds one of the accepted words when Terraform runs: `any`, or text that is said to be one of them. */
const [anything, text] = [variable.value, Token.asString(variable)];

// Certificates of Apinizer
new ApinizerCertificate(stack, 'a', gateway);
new ApinizerCertificate(stack, 'a', { ...gateway, updateReferencedJwks: false });
new ApinizerCertificate(stack, 'a', { ...gateway, updateReferencedJwks: true, updateScope: 'SAME_PROJECT' });
new ApinizerCertificate(stack, 'a', { ...gateway, updateReferencedJwks: true, updateScope: UpdateScope.ALL_PROJECTS });
new ApinizerCertificate(stack, 'a', { ...gateway, updateReferencedJwks: anything, updateScope: anything });
new ApinizerCertificate(stack, 'a', { ...gateway, environments: ['production', 'staging'] as const });
new ApinizerCertificate(stack, 'a', { ...gateway, name: text, duplicateEntries: text as 'warn' });
// @ts-expect-error the flag without its scope
new ApinizerCertificate(stack, 'a', { ...gateway, updateReferencedJwks: true });
// @ts-expect-error a scope without the flag
new ApinizerCertificate(stack, 'a', { ...gateway, updateScope: UpdateScope.SAME_PROJECT });
// @ts-expect-error a scope with the flag off
new ApinizerCertificate(stack, 'a', { ...gateway, updateReferencedJwks: false, updateScope: 'SAME_PROJECT' });
// @ts-expect-error no scope
new ApinizerCertificate(stack, 'a', { ...gateway, updateReferencedJwks: true, updateScope: 'PROJECT' });
// @ts-expect-error nothing that becomes of JWKs
new ApinizerCertificate(stack, 'a', { ...gateway, referencedJwksOnDestroy: 'keep' });
// @ts-expect-error the path of a file in the place of a source
new ApinizerCertificate(stack, 'a', { ...gateway, certificate: 'gateway.pem' });
// @ts-expect-error a private key in the place of the certificate
new ApinizerCertificate(stack, 'a', { ...gateway, certificate: privateKey });
// @ts-expect-error the argument of the L1, which the construct fills in
new ApinizerCertificate(stack, 'a', { ...gateway, certificatePem: 'PEM' });

// JWKs
new ApinizerJwk(stack, 'j', { name: 'signing', source: JwkSource.key('partner', { ...taken, keyKind: 'PUBLIC' }) });
// @ts-expect-error a JWK without its source
new ApinizerJwk(stack, 'j', { name: 'signing' });
// @ts-expect-error a source of the L1, beside `source`
new ApinizerJwk(stack, 'j', { name: 'signing', source: JwkSource.url(text), fromUrl: { url: text } });
JwkSource.certificate(ApinizerCertificate.fromName('gateway'), taken);
JwkSource.certificate(ApinizerCertificate.fromName('gateway'), { ...taken, algorithm: anything });
// @ts-expect-error an algorithm of symmetric keys, which no certificate has
JwkSource.certificate(ApinizerCertificate.fromName('gateway'), { ...taken, algorithm: 'HS256' });
// @ts-expect-error the manager's spelling of an algorithm
JwkSource.key('partner', { ...taken, keyKind: 'PUBLIC', algorithm: 'RSA256' });
// @ts-expect-error no kind of key
JwkSource.key('partner', { ...taken, keyKind: 'SECRET' });
// @ts-expect-error no use
JwkSource.key('partner', { ...taken, keyKind: 'PUBLIC', use: 'sig' });
// @ts-expect-error no use
JwkSource.keystore('shop', { ...taken, alias: 'signing', use: 'sig' });
JwkSource.jwk(JwkText.fromVariable(variable), { version: 2 });
JwkSource.jwk(JwkText.fromVariable(variable), { stored: true, kid: 'a' });
// @ts-expect-error a version of a text that is stored, and so shows every change itself
JwkSource.jwk(JwkText.fromVariable(variable), { stored: true, version: 2 });

// New keys
JwkSource.generate({ keyType: 'RSA', keySize: 2048 });
JwkSource.generate({ keyType: 'OCT', keySize: variable.numberValue, algorithm: text as 'HS256' });
JwkSource.generate({ keyType: 'EC', curve: 'P256', use: 'SIGNATURE', keyIdType: 'SHA256' });
JwkSource.generate({ keyType: 'EC', curve: anything });
JwkSource.generate({ keyType: 'OKP', curve: 'ED25519', use: JwkUse.SIGNATURE });
// @ts-expect-error no type of key
JwkSource.generate({ keyType: 'FOO', keySize: 2048 });
// @ts-expect-error a curve on RSA
JwkSource.generate({ keyType: 'RSA', keySize: 2048, curve: 'P256' });
// @ts-expect-error RSA without a size
JwkSource.generate({ keyType: 'RSA' });
// @ts-expect-error a size on EC
JwkSource.generate({ keyType: 'EC', curve: 'P256', keySize: 256 });
// @ts-expect-error EC without a curve
JwkSource.generate({ keyType: 'EC' });
// @ts-expect-error a curve of another type
JwkSource.generate({ keyType: 'EC', curve: 'ED25519' });
// @ts-expect-error no curve of the manager
JwkSource.generate({ keyType: 'EC', curve: 'P-256' });
// @ts-expect-error no use
JwkSource.generate({ keyType: 'EC', curve: 'P256', use: 'sig' });
// @ts-expect-error nothing that a key id is made from
JwkSource.generate({ keyType: 'EC', curve: 'P256', keyIdType: 'MD5' });

// Certificates of smoxy
new SmoxyCertificate(stack, 's', { domainName });
new SmoxyCertificate(stack, 's', { certificateId: text, type: anything });
new SmoxyCertificate(stack, 's', { domainName, type: 'auto_managed', renewalTriggers: { year: text } });
new SmoxyCertificate(stack, 's', { domainName, certificate, chain: certificate, privateKey });
new SmoxyCertificate(stack, 's', { domainName, type: 'custom', certificate, storedPrivateKey: privateKey });
// @ts-expect-error nothing that says which certificate
new SmoxyCertificate(stack, 's', {});
// @ts-expect-error both selectors
new SmoxyCertificate(stack, 's', { domainName, certificateId: text });
// @ts-expect-error a certificate without its key
new SmoxyCertificate(stack, 's', { domainName, certificate });
// @ts-expect-error a key without its certificate
new SmoxyCertificate(stack, 's', { domainName, privateKey });
// @ts-expect-error both keys
new SmoxyCertificate(stack, 's', { domainName, certificate, privateKey, storedPrivateKey: privateKey });
// @ts-expect-error a chain without its certificate
new SmoxyCertificate(stack, 's', { domainName, chain: certificate });
// @ts-expect-error a certificate where smoxy issues its own
new SmoxyCertificate(stack, 's', { domainName, type: 'auto_managed', certificate, privateKey });
// @ts-expect-error a renewal of a certificate that smoxy does not manage
new SmoxyCertificate(stack, 's', { domainName, type: 'custom', renewalTriggers: { year: '2026' } });
// @ts-expect-error a renewal beside a certificate of one's own
new SmoxyCertificate(stack, 's', { domainName, certificate, privateKey, renewalTriggers: { year: '2026' } });
// @ts-expect-error nothing that a destroy does
new SmoxyCertificate(stack, 's', { domainName, onDestroy: 'keep' });
new SmoxyCertificateSan(stack, 'n', { certificate: SmoxyCertificate.fromDomainName(stack, 'x', text), name: text });
// @ts-expect-error the id of a certificate in the place of the certificate
new SmoxyCertificateSan(stack, 'n', { certificate: 'c1', name: 'api.example.com' });

// Providers
new ApinizerProvider(stack, 'p', { jwkUpdateDialect: 'auto', validation: { certificateExpired: 'warning' } });
new SmoxyProvider(stack, 'p', { validation: { certificateExpired: anything } });
// @ts-expect-error no dialect
new ApinizerProvider(stack, 'p', { jwkUpdateDialect: 'new' });
// @ts-expect-error no severity
new SmoxyProvider(stack, 'p', { validation: { certificateExpired: 'ignore' } });
