export * as l1 from '../../cdktf/bindings/apinizer';
export type { ApinizerProviderConfig } from '../../cdktf/bindings/apinizer/provider';
export {
  ApinizerCertificate,
  type ApinizerCertificateProps,
  type IApinizerCertificate,
  UpdateScope,
} from './certificate/construct';
export { ApinizerProvider } from './construct';
export { ApinizerJwk, type ApinizerJwkProps, type JwkFromCertificateProps, JwkSource, JwkUse } from './jwk/construct';
