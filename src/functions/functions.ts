import type { AnyFunction } from '../terraform/schema/function';
import { checkCertificate, parseCertificate } from './certificate';
import { jwkFromPem, jwkThumbprint, normalizePem, orderChain } from './pem';

/** The functions that every provider has. */
export const functions: readonly AnyFunction[] = [
  checkCertificate,
  jwkFromPem,
  jwkThumbprint,
  normalizePem,
  orderChain,
  parseCertificate,
];
