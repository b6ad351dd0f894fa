import type { TerraformMetaArguments } from 'cdktf';
import { Construct } from 'constructs';
import { Jwk, type JwkConfig, type JwkTimeouts } from '../../../cdktf/bindings/apinizer/jwk';
import type { IApinizerCertificate } from '../certificate/construct';

/** What a key is for. */
export const JwkUse = {
  SIGNATURE: 'SIGNATURE',
  ENCRYPTION: 'ENCRYPTION',
} as const;

export type JwkUse = (typeof JwkUse)[keyof typeof JwkUse];

/** What a JWK is made from; a change replaces the JWK. */
export type JwkSource = Required<Pick<JwkConfig, 'fromCertificate'>>;

export interface JwkFromCertificateProps {
  /** Environment the certificate is taken from. */
  readonly environment: string;
  readonly use: JwkUse;
  /** Algorithm in JOSE's spelling, such as `RS256`. */
  readonly algorithm: string;
}

/** What a JWK can be made from. */
export const JwkSource = {
  /** A certificate of the same project; the JWK is read again whenever the certificate changes. */
  certificate: (certificate: IApinizerCertificate, props: JwkFromCertificateProps): JwkSource => ({
    fromCertificate: {
      ...props,
      certificateName: certificate.certificateName,
      ...(certificate.fingerprintSha256 !== undefined && { certificateFingerprint: certificate.fingerprintSha256 }),
    },
  }),
};

export interface ApinizerJwkProps extends TerraformMetaArguments {
  /** Name of the JWK, unique in the project. Changing it detaches the JWK from its source. */
  readonly name: string;
  /** What the JWK is made from. */
  readonly source: JwkSource;
  /**
   * Project the JWK belongs to; a change replaces it.
   *
   * @default - the project of the provider
   */
  readonly project?: string;
  /**
   * Free text. Changing it detaches the JWK from its source.
   *
   * @default - empty
   */
  readonly description?: string;
  /**
   * Whether a change of name or description replaces the JWK instead of detaching it from its source.
   *
   * @default false
   */
  readonly replaceToKeepSource?: boolean;
  /**
   * How long operations may take.
   *
   * @default - 20 minutes, 5 for reading
   */
  readonly timeouts?: JwkTimeouts;
}

/** A JSON Web Key of an Apinizer project. */
export class ApinizerJwk extends Construct {
  /** The L1 resource, for every attribute and override. */
  readonly resource: Jwk;
  /** The public key as JSON. */
  readonly publicJwk: string;
  /** SHA-256 thumbprint of the public key (RFC 7638), base64url. */
  readonly thumbprint: string;

  constructor(scope: Construct, id: string, props: ApinizerJwkProps) {
    super(scope, id);
    const { source, ...config } = props;
    this.resource = new Jwk(this, 'Resource', { ...config, ...source });
    this.publicJwk = this.resource.publicJwk;
    this.thumbprint = this.resource.thumbprint;
  }
}
