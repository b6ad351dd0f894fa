import { Construct } from 'constructs';
import { Certificate, type CertificateConfig } from '../../../cdktf/bindings/smoxy/certificate';
import { DataSmoxyCertificate } from '../../../cdktf/bindings/smoxy/data-smoxy-certificate';
import { checkDefinition } from '../../../cdktf/kit/check-definition';
import type { Pem } from '../../../cdktf/kit/pem';
import type { PrivateKey } from '../../../cdktf/kit/private-key';
import type { Given, NotGiven } from '../../../cdktf/kit/props';
import { type RotationHook, runOnRotation } from '../../../cdktf/kit/rotation';
import { checkStored, checkWriteOnly } from '../../../cdktf/kit/secret';
import { expressionOf } from '../../../cdktf/kit/source';
import { attributes } from './attributes';
import { rules } from './rules';

/** The arguments of the resource but those that depend on each other. */
type CertificateProps = Omit<
  CertificateConfig,
  keyof Texts | 'domainName' | 'certificateId' | 'type' | 'renewalTriggers'
>;

type Texts = Pick<
  CertificateConfig,
  'certificatePem' | 'chainPem' | 'privateKeyPemWo' | 'privateKeyPem' | 'privateKeyPassphraseWo'
>;

/** Which certificate is adopted. */
type Selected =
  | (Given<CertificateConfig, 'domainName'> & NotGiven<CertificateConfig, 'certificateId'>)
  | (Given<CertificateConfig, 'certificateId'> & NotGiven<CertificateConfig, 'domainName'>);

/** A certificate of one's own, which smoxy takes together with its key. */
interface Custom extends NotGiven<CertificateConfig, 'renewalTriggers'> {
  readonly type?: 'custom';
  /** The certificate. */
  readonly certificate: Pem;
  /** Intermediate certificates, each signing the one before. */
  readonly chain?: Pem;
}

interface WithKey extends Custom {
  /** The private key of the certificate. Never stored; needs Terraform or OpenTofu 1.11. */
  readonly privateKey: PrivateKey;
  readonly storedPrivateKey?: never;
}

interface WithStoredKey extends Custom {
  readonly privateKey?: never;
  /** The private key for a Terraform or OpenTofu before 1.11, instead of `privateKey`. It is stored in the state. */
  readonly storedPrivateKey: PrivateKey;
}

interface NoMaterial {
  readonly certificate?: never;
  readonly chain?: never;
  readonly privateKey?: never;
  readonly storedPrivateKey?: never;
}

/** One that smoxy issues and renews, or that stays as it is. */
type Managed = NoMaterial &
  (
    | (Pick<CertificateConfig, 'renewalTriggers'> & { readonly type?: 'auto_managed' })
    | (NotGiven<CertificateConfig, 'renewalTriggers'> & Pick<CertificateConfig, 'type'>)
  );

export type SmoxyCertificateProps = CertificateProps & Selected & (WithKey | WithStoredKey | Managed);

/** A certificate of smoxy that others can refer to, whether this app manages it or not. */
export interface ISmoxyCertificate {
  readonly certificateId: string;
  readonly domainName: string;
  /** SHA-256 of the certificate in hex; null at apply while smoxy has issued none. */
  readonly fingerprintSha256: string;
}

/** A certificate on the smoxy edge, adopted and checked at synthesis. */
export class SmoxyCertificate extends Construct implements ISmoxyCertificate {
  /** A certificate that something else manages, looked up by its root domain when Terraform plans. */
  static fromDomainName(
    scope: Construct,
    id: string,
    domainName: string,
    options: { readonly organizationId?: string } = {},
  ): ISmoxyCertificate {
    return new DataSmoxyCertificate(scope, id, { domainName, ...options });
  }

  /** A certificate that something else manages, looked up by its id when Terraform plans. */
  static fromCertificateId(
    scope: Construct,
    id: string,
    certificateId: string,
    options: { readonly organizationId?: string } = {},
  ): ISmoxyCertificate {
    return new DataSmoxyCertificate(scope, id, { certificateId, ...options });
  }

  /** The L1 resource, for every attribute and override. */
  readonly resource: Certificate;
  readonly certificateId: string;
  readonly domainName: string;
  readonly fingerprintSha256: string;

  constructor(scope: Construct, id: string, props: SmoxyCertificateProps) {
    super(scope, id);
    const { certificate, chain, privateKey, storedPrivateKey, ...config } = props;
    const { passphrase } = privateKey ?? storedPrivateKey ?? {};
    this.resource = new Certificate(this, 'Resource', {
      ...config,
      ...(certificate && { certificatePem: expressionOf('certificate', certificate) }),
      ...(chain && { chainPem: expressionOf('chain', chain) }),
      ...(privateKey && { privateKeyPemWo: expressionOf('privateKey', privateKey) }),
      ...(storedPrivateKey && { privateKeyPem: expressionOf('storedPrivateKey', storedPrivateKey) }),
      ...(passphrase !== undefined && { privateKeyPassphraseWo: passphrase }),
    });
    this.certificateId = this.resource.id;
    this.domainName = this.resource.domainName;
    this.fingerprintSha256 = this.resource.fingerprintSha256;
    if (privateKey) checkWriteOnly(this, 'privateKey', privateKey.expression);
    if (storedPrivateKey) checkStored(this, 'storedPrivateKey', storedPrivateKey.expression);
    if (passphrase !== undefined) checkWriteOnly(this, 'passphrase', passphrase);
    checkDefinition(this, {
      attributes,
      validate: rules,
      resource: this.resource,
      provider: 'smoxy',
      sources: { certificate, chain, privateKey, storedPrivateKey },
      names,
    });
  }

  /** Runs a command after the first deployment and whenever the certificate was changed. */
  onRotation(id: string, hook: RotationHook): void {
    runOnRotation(this, id, this.fingerprintSha256, hook);
  }
}

const names = {
  certificate_pem: 'certificate',
  chain_pem: 'chain',
  private_key_pem_wo: 'privateKey',
  private_key_pem: 'storedPrivateKey',
  private_key_passphrase_wo: 'passphrase',
};
