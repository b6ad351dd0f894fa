export * as l1 from '../../cdktf/bindings/smoxy';
export type { SmoxyProviderConfig } from '../../cdktf/bindings/smoxy/provider';
export { SmoxyCertificate, type SmoxyCertificateProps } from './certificate/construct';
export { SmoxyProvider } from './construct';
