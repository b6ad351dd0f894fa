export * as l1 from '../../cdktf/bindings/acme';
export type { AcmeProviderConfig } from '../../cdktf/bindings/acme/provider';
export { AcmeProvider } from './construct';
export { AcmeNote, type AcmeNoteProps } from './note/construct';
