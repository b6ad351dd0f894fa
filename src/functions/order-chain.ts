import { orderChain as order } from '../pki/order-chain';
import { computed } from '../terraform/schema/attribute';
import { object, string } from '../terraform/schema/attribute-type';
import { defineFunction } from '../terraform/schema/function';
import { orArgumentError } from './argument';

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
