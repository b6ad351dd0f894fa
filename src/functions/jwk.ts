import { jwkFromPem as fromPem, jwkThumbprint as thumbprint } from '../pki/jwk';
import { string } from '../terraform/schema/attribute-type';
import { defineFunction } from '../terraform/schema/function';
import { orArgumentError } from './argument';

export const jwkFromPem = defineFunction({
  name: 'jwk_from_pem',
  summary: 'Public JWK of a certificate or key',
  description:
    'The public key of a certificate, public key or private key as JWK (RFC 7517) in JSON. Private members never appear.',
  parameters: [{ name: 'pem', type: string(), description: 'A certificate or key in PEM.' }],
  returns: string(),
  call: (pem) => orArgumentError(0, () => JSON.stringify(fromPem(pem))),
});

export const jwkThumbprint = defineFunction({
  name: 'jwk_thumbprint',
  summary: 'Thumbprint of a key',
  description: 'The SHA-256 thumbprint (RFC 7638) of a JWK, or of the key in a PEM text, in base64url.',
  parameters: [{ name: 'jwk_or_pem', type: string(), description: 'A JWK in JSON, or a certificate or key in PEM.' }],
  returns: string(),
  call: (text) => orArgumentError(0, () => thumbprint(text)),
});
