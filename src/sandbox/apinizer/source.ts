/** Where a linked JWK is read from: enough to read it again after the source has changed. */
export interface JwkSource {
  readonly kind: 'certificate' | 'key' | 'keystore';
  readonly environmentName: string;
  readonly useType: 'SIGNATURE' | 'ENCRYPTION';
  readonly algorithm: string;
  /** Keystores only. */
  readonly aliasName?: string;
}
