export * as l1 from '../../cdktf/bindings/smoxy';
export type { SmoxyProviderConfig } from '../../cdktf/bindings/smoxy/provider';
export { type ISmoxyCertificate, SmoxyCertificate, type SmoxyCertificateProps } from './certificate/construct';
export { SmoxyCertificateSan, type SmoxyCertificateSanProps } from './certificate-san/construct';
export { SmoxyProvider } from './construct';
