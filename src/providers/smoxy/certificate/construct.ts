import { Annotations, type TerraformMetaArguments } from 'cdktf';
import { Construct } from 'constructs';
import { Certificate, type CertificateTimeouts } from '../../../cdktf/bindings/smoxy/certificate';
import { DataSmoxyCertificate } from '../../../cdktf/bindings/smoxy/data-smoxy-certificate';
import { checkAtSynthesis } from '../../../cdktf/kit/check-at-synthesis';
import type { Pem } from '../../../cdktf/kit/pem';
import type { PrivateKey } from '../../../cdktf/kit/private-key';
import { type RotationHook, runOnRotation } from '../../../cdktf/kit/rotation';
import { checkStored, checkWriteOnly } from '../../../cdktf/kit/secret-variable';
import { expressionOf } from '../../../cdktf/kit/source';

export interface SmoxyCertificateProps extends TerraformMetaArguments {
  /**
   * Root domain whose certificate is adopted; a change replaces it. With `certificateId` both must mean the same certificate.
   *
   * @default - set `certificateId` instead
   */
  readonly domainName?: string;
  /**
   * Id of the certificate that is adopted; a change replaces it.
   *
   * @default - set `domainName` instead
   */
  readonly certificateId?: string;
  /**
   * Organization the certificate belongs to; a change replaces it.
   *
   * @default - the organization of the provider
   */
  readonly organizationId?: string;
  /**
   * Who manages the certificate: smoxy or you. Setting `auto_managed` hands it back.
   *
   * @default - `custom` with a certificate, else as it is
   */
  readonly type?: 'auto_managed' | 'custom';
  /**
   * The certificate; needs its private key.
   *
   * @default - smoxy issues it
   */
  readonly certificate?: Pem;
  /**
   * Intermediate certificates, each signing the one before.
   *
   * @default - none, or those in `certificate`
   */
  readonly chain?: Pem;
  /**
   * The private key of the certificate. Never stored; needs Terraform or OpenTofu 1.11.
   *
   * @default - none
   */
  readonly privateKey?: PrivateKey;
  /**
   * The private key for a Terraform or OpenTofu before 1.11, instead of `privateKey`. It is stored in the state.
   *
   * @default - none
   */
  readonly storedPrivateKey?: PrivateKey;
  /**
   * What destroying this resource does: leave the certificate as it is, hand it back to smoxy, or delete it.
   *
   * @default 'forget'
   */
  readonly onDestroy?: 'forget' | 'auto_managed' | 'delete';
  /**
   * Whether create and update wait until the certificate is active.
   *
   * @default true
   */
  readonly waitForActive?: boolean;
  /**
   * Values of the status that end the wait.
   *
   * @default ['active']
   */
  readonly activeStatuses?: readonly string[];
  /**
   * Values of the status that end the wait with an error.
   *
   * @default - none
   */
  readonly failedStatuses?: readonly string[];
  /**
   * Any values; when one changes, smoxy is asked to renew a certificate that it manages.
   *
   * @default - none
   */
  readonly renewalTriggers?: { readonly [key: string]: string };
  /**
   * How long operations may take.
   *
   * @default - the provider's
   */
  readonly timeouts?: CertificateTimeouts;
}

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
    const { certificate, chain, privateKey, storedPrivateKey, activeStatuses, failedStatuses, ...config } = props;
    const { passphrase } = privateKey ?? storedPrivateKey ?? {};
    this.resource = new Certificate(this, 'Resource', {
      ...config,
      ...(activeStatuses && { activeStatuses: [...activeStatuses] }),
      ...(failedStatuses && { failedStatuses: [...failedStatuses] }),
      ...(certificate && { certificatePem: expressionOf('certificate', certificate) }),
      ...(chain && { chainPem: expressionOf('chain', chain) }),
      ...(privateKey && { privateKeyPemWo: expressionOf('privateKey', privateKey) }),
      ...(storedPrivateKey && { privateKeyPem: expressionOf('storedPrivateKey', storedPrivateKey) }),
      ...(passphrase !== undefined && { privateKeyPassphraseWo: passphrase }),
    });
    this.certificateId = this.resource.id;
    this.domainName = this.resource.domainName;
    this.fingerprintSha256 = this.resource.fingerprintSha256;
    for (const problem of problemsWith(props)) Annotations.of(this).addError(problem);
    if (privateKey) checkWriteOnly(this, 'privateKey', privateKey.expression);
    if (storedPrivateKey) checkStored(this, 'storedPrivateKey', storedPrivateKey.expression);
    if (passphrase !== undefined) checkWriteOnly(this, 'passphrase', passphrase);
    checkAtSynthesis(this, {
      certificate,
      chain,
      privateKey: privateKey ?? storedPrivateKey,
      domainName: props.domainName,
      resource: this.resource,
      provider: 'smoxy',
    });
  }

  /** Runs a command after the first deployment and whenever the certificate was changed. */
  onRotation(id: string, hook: RotationHook): void {
    runOnRotation(this, id, this.fingerprintSha256, hook);
  }
}

/** What does not go together, in the words of the props. */
const problemsWith = (props: SmoxyCertificateProps): readonly string[] => {
  const { certificate, chain, privateKey, storedPrivateKey, domainName, certificateId, type, renewalTriggers } = props;
  const found: readonly (readonly [boolean, string])[] = [
    [
      domainName === undefined && certificateId === undefined,
      'Set domainName or certificateId: which certificate is adopted.',
    ],
    [privateKey !== undefined && storedPrivateKey !== undefined, 'Set privateKey or storedPrivateKey, not both.'],
    [
      certificate !== undefined && privateKey === undefined && storedPrivateKey === undefined,
      'certificate needs its privateKey: smoxy takes both together.',
    ],
    [
      certificate === undefined && (privateKey ?? storedPrivateKey) !== undefined,
      'privateKey belongs to certificate, which is not set.',
    ],
    [certificate === undefined && chain !== undefined, 'chain belongs to certificate, which is not set.'],
    [
      certificate !== undefined && type === 'auto_managed',
      'With type "auto_managed" smoxy issues the certificate itself. Remove certificate, or set type to "custom".',
    ],
    [
      renewalTriggers !== undefined && (certificate !== undefined || type === 'custom'),
      'renewalTriggers is for certificates that smoxy manages. Remove it, or certificate and type.',
    ],
  ];
  return found.filter(([isSo]) => isSo).map(([, problem]) => problem);
};
