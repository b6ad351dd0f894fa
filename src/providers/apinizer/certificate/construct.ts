import type { TerraformMetaArguments } from 'cdktf';
import { Construct } from 'constructs';
import { Certificate, type CertificateTimeouts } from '../../../cdktf/bindings/apinizer/certificate';
import { DataApinizerCertificate } from '../../../cdktf/bindings/apinizer/data-apinizer-certificate';
import { checkDefinition, visibleText } from '../../../cdktf/kit/check-definition';
import type { Pem } from '../../../cdktf/kit/pem';
import { type RotationHook, runOnRotation } from '../../../cdktf/kit/rotation';
import { expressionOf } from '../../../cdktf/kit/source';
import { attributes } from './attributes';
import { rules } from './rules';

/** Which JWKs follow a certificate. */
export const UpdateScope = {
  /** Those of the certificate's own project. */
  SAME_PROJECT: 'SAME_PROJECT',
  /** Those of every project. */
  ALL_PROJECTS: 'ALL_PROJECTS',
} as const;

export type UpdateScope = (typeof UpdateScope)[keyof typeof UpdateScope];

export interface ApinizerCertificateProps extends TerraformMetaArguments {
  /** Name of the certificate, unique in the project; a change replaces it. */
  readonly name: string;
  /** Alias in the keystore, unique over the certificates of an environment. */
  readonly alias: string;
  /** Environments the certificate is deployed to. */
  readonly environments: readonly string[];
  /** The certificate, its intermediates after it. */
  readonly certificate: Pem;
  /**
   * Project the certificate belongs to; a change replaces it.
   *
   * @default - the project of the provider
   */
  readonly project?: string;
  /**
   * Free text.
   *
   * @default - empty
   */
  readonly description?: string;
  /**
   * Whether JWKs made from this certificate take over its new key when it changes; needs `updateScope`.
   *
   * @default false
   */
  readonly updateReferencedJwks?: boolean;
  /**
   * Which JWKs are updated.
   *
   * @default - none
   */
  readonly updateScope?: UpdateScope;
  /**
   * What destroying the certificate does to JWKs made from it: they stay without a source, or are deleted.
   *
   * @default 'nullify'
   */
  readonly referencedJwksOnDestroy?: 'nullify' | 'delete';
  /**
   * What to do where the manager shows an old entry of an environment beside the new one: tell it, send the certificate to that environment
   * again by import-file, or delete and recreate the certificate, which JWKs made from it do not survive as they are.
   *
   * @default 'warn'
   */
  readonly duplicateEntries?: 'warn' | 'import_file' | 'recreate';
  /**
   * How long operations may take.
   *
   * @default - 20 minutes, 5 for reading
   */
  readonly timeouts?: CertificateTimeouts;
}

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
    const { certificate, environments, ...config } = props;
    this.resource = new Certificate(this, 'Resource', {
      ...config,
      environments: [...environments],
      certificatePem: expressionOf('certificate', certificate),
    });
    this.certificateName = this.resource.name;
    this.fingerprintSha256 = this.resource.fingerprintSha256;
    this.certificatePem = this.resource.certificatePem;
    checkDefinition(this, {
      attributes,
      validate: rules,
      props: () => ({ ...config, environments, certificatePem: visibleText(this, 'certificate', certificate) }),
      names: { certificate_pem: 'certificate' },
      resource: this.resource,
      provider: 'apinizer',
    });
  }

  /** Runs a command after the first deployment and whenever the certificate was changed. */
  onRotation(id: string, hook: RotationHook): void {
    runOnRotation(this, id, this.fingerprintSha256, hook);
  }
}
