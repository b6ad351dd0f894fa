import { orderChain as order } from '../pki/chain';
import { UnreadableInput } from '../pki/finding';
import { jwkFromPem as fromPem, jwkThumbprint as thumbprint } from '../pki/jwk';
import { normalizePem as normalize } from '../pki/pem/blocks';
import { computed } from '../terraform/schema/attribute';
import { object, string } from '../terraform/schema/attribute-type';
import { ArgumentError, defineFunction } from '../terraform/schema/function';

/** What cannot be read is told at the argument it came in. */
export const orArgumentError = <T>(argument: number, read: () => T): T => {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof UnreadableInput) throw new ArgumentError(argument, thrown.message);
    throw thrown;
  }
};

export const normalizePem = defineFunction({
  name: 'normalize_pem',
  summary: 'PEM in one spelling',
  description: 'The same PEM blocks with LF line endings, 64 columns, nothing between them and one newline at the end.',
  parameters: [{ name: 'pem', type: string(), description: 'PEM blocks of any kind.' }],
  returns: string(),
  call: (pem) => orArgumentError(0, () => normalize(pem)),
});

const text = (description: string) => computed(string(), { description });

export const orderChain = defineFunction({
  name: 'order_chain',
  summary: 'A bundle of certificates in order',
  description:
    'Takes any bundle, whatever its order, and gives the leaf and its issuers as a server presents them: each certificate once, without the root and without what has nothing to do with the leaf. A bundle without a single leaf is an error.',
  parameters: [{ name: 'pem', type: string(), description: 'The certificates in PEM, in any order.' }],
  returns: object({
    leaf: text('The certificate that was issued for the server.'),
    chain: text('Its issuers, each after the certificate it issued; empty where there are none.'),
    full_chain: text('The leaf and its issuers in one text.'),
  }),
  call: (pem) => orArgumentError(0, () => order(pem)),
});

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
