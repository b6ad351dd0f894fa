export * as l1 from '../../cdktf/bindings/apinizer';
export type { ApinizerProviderConfig } from '../../cdktf/bindings/apinizer/provider';
export {
  ApinizerCertificate,
  type ApinizerCertificateLookup,
  type ApinizerCertificateProps,
  type IApinizerCertificate,
  UpdateScope,
} from './certificate/construct';
export { ApinizerProvider } from './construct';
export {
  ApinizerJwk,
  type ApinizerJwkLookup,
  type ApinizerJwkProps,
  type IApinizerJwk,
  type JwkFromCertificateProps,
  type JwkFromKeyProps,
  type JwkFromKeystoreProps,
  type JwkFromTextProps,
  type JwkFromUrlProps,
  type JwkGenerateProps,
  JwkSource,
  JwkUse,
} from './jwk/construct';
