import type { AnyFunction } from '../terraform/schema/function';
import { checkCertificate } from './check-certificate';
import { jwkFromPem, jwkThumbprint } from './jwk';
import { normalizePem } from './normalize-pem';
import { orderChain } from './order-chain';
import { parseCertificate } from './parse-certificate';

/** The functions that every provider has. */
export const functions: readonly AnyFunction[] = [
  checkCertificate,
  jwkFromPem,
  jwkThumbprint,
  normalizePem,
  orderChain,
  parseCertificate,
];
