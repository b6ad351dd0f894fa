import type { IResolvable } from 'cdktf';
import { Construct } from 'constructs';
import { Certificate, type CertificateConfig } from '../../../cdktf/bindings/apinizer/certificate';
import { DataApinizerCertificate } from '../../../cdktf/bindings/apinizer/data-apinizer-certificate';
import { checkDefinition } from '../../../cdktf/kit/check-definition';
import type { Pem } from '../../../cdktf/kit/pem';
import type { Given, NotGiven } from '../../../cdktf/kit/props';
import { type RotationHook, runOnRotation } from '../../../cdktf/kit/rotation';
import { expressionOf } from '../../../cdktf/kit/source';
import { attributes } from './attributes';
import { rules } from './rules';

/** Which JWKs follow a certificate. */
export type UpdateScope = NonNullable<CertificateConfig['updateScope']>;

export const UpdateScope = {
  /** Those of the certificate's own project. */
  SAME_PROJECT: 'SAME_PROJECT',
  /** Those of every project. */
  ALL_PROJECTS: 'ALL_PROJECTS',
} as const satisfies { readonly [Scope in UpdateScope]: Scope };

/** The arguments of the resource, with the certificate as a source. */
interface CertificateProps extends Omit<CertificateConfig, 'certificatePem' | 'updateReferencedJwks' | 'updateScope'> {
  /** The certificate, its intermediates after it. */
  readonly certificate: Pem;
}

/** JWKs follow with a scope, and there is no scope where none follows. */
type Following =
  | (Given<CertificateConfig, 'updateReferencedJwks', true | IResolvable> & Given<CertificateConfig, 'updateScope'>)
  | ({ readonly updateReferencedJwks?: false } & NotGiven<CertificateConfig, 'updateScope'>);

export type ApinizerCertificateProps = CertificateProps & Following;

/** A certificate that a JWK can be made from, whether this app manages it or not. */
export interface IApinizerCertificate {
  readonly certificateName: string;
  /** SHA-256 of the certificate in hex; undefined when it is not known here. */
  readonly fingerprintSha256: string | undefined;
  /** The certificate in PEM, so that the plan of a JWK made from it says which key that will have. */
  readonly certificatePem?: string | undefined;
}

export interface ApinizerCertificateLookup {
  /** Name of the certificate. */
  readonly name: string;
  /**
   * Environment whose certificate is meant, where environments hold different ones.
   *
   * @default - all of them, which hold the same
   */
  readonly environment?: string;
  /**
   * Project to look in.
   *
   * @default - the project of the provider
   */
  readonly project?: string;
}

/** A certificate in an Apinizer project, checked at synthesis. */
export class ApinizerCertificate extends Construct implements IApinizerCertificate {
  /** A certificate that something else manages; nothing follows its changes. */
  static fromName(certificateName: string): IApinizerCertificate {
    return { certificateName, fingerprintSha256: undefined };
  }

  /** A certificate that something else manages, looked up when Terraform plans, so that JWKs made from it follow it. */
  static fromLookup(scope: Construct, id: string, lookup: ApinizerCertificateLookup): IApinizerCertificate {
    const { name, fingerprintSha256, certificatePem } = new DataApinizerCertificate(scope, id, lookup);
    return { certificateName: name, fingerprintSha256, certificatePem };
  }

  /** The L1 resource, for every attribute and override. */
  readonly resource: Certificate;
  readonly certificateName: string;
  readonly fingerprintSha256: string;
  readonly certificatePem: string;

  constructor(scope: Construct, id: string, props: ApinizerCertificateProps) {
    super(scope, id);
    const { certificate, ...config } = props;
    this.resource = new Certificate(this, 'Resource', {
      ...config,
      certificatePem: expressionOf('certificate', certificate),
    });
    this.certificateName = this.resource.name;
    this.fingerprintSha256 = this.resource.fingerprintSha256;
    this.certificatePem = this.resource.certificatePem;
    checkDefinition(this, {
      attributes,
      validate: rules,
      resource: this.resource,
      provider: 'apinizer',
      sources: { certificate },
      names: { certificate_pem: 'certificate' },
    });
  }

  /** Runs a command after the first deployment and whenever the certificate was changed. */
  onRotation(id: string, hook: RotationHook): void {
    runOnRotation(this, id, this.fingerprintSha256, hook);
  }
}
