import { Annotations, type TerraformMetaArguments } from 'cdktf';
import { Construct } from 'constructs';
import { CertificateSan, type CertificateSanTimeouts } from '../../../cdktf/bindings/smoxy/certificate-san';
import { knownText } from '../../../cdktf/kit/reference';
import type { ISmoxyCertificate } from '../certificate/construct';

export interface SmoxyCertificateSanProps extends TerraformMetaArguments {
  /** The certificate that is to cover the name; a change replaces it. */
  readonly certificate: ISmoxyCertificate;
  /** DNS name within the domain of the certificate, also a wildcard; a change replaces it. */
  readonly name: string;
  /**
   * Organization the certificate belongs to; a change replaces it.
   *
   * @default - the organization of the provider
   */
  readonly organizationId?: string;
  /**
   * Any values; when one changes, smoxy checks the DNS of the name at once.
   *
   * @default - none
   */
  readonly recheckTriggers?: { readonly [key: string]: string };
  /**
   * What destroying this resource does: leave the name on the certificate, or delete it.
   *
   * @default 'forget'
   */
  readonly onDestroy?: 'forget' | 'delete';
  /**
   * How long operations may take.
   *
   * @default - the provider's
   */
  readonly timeouts?: CertificateSanTimeouts;
}

/** A further name of a certificate that smoxy manages, checked at synthesis. */
export class SmoxyCertificateSan extends Construct {
  /** The L1 resource, for every attribute and override. */
  readonly resource: CertificateSan;
  readonly name: string;

  constructor(scope: Construct, id: string, props: SmoxyCertificateSanProps) {
    super(scope, id);
    const { certificate, ...config } = props;
    this.resource = new CertificateSan(this, 'Resource', { ...config, certificateId: certificate.certificateId });
    this.name = this.resource.name;
    const name = knownText(props.name);
    if (name !== null && !hostName.test(name)) {
      Annotations.of(this).addError(
        `name: Found ${JSON.stringify(name)}. Accepted: a DNS name such as "api.eu.example.com" or "*.eu.example.com".`,
      );
    }
  }
}

const hostName = /^(\*\.)?([\p{L}\p{N}_]([\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{M}\p{N}-]{2,}\.?$/u;
