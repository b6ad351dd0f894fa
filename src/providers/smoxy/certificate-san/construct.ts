import { Construct } from 'constructs';
import { CertificateSan, type CertificateSanConfig } from '../../../cdktf/bindings/smoxy/certificate-san';
import { checkDefinition } from '../../../cdktf/kit/check-definition';
import type { ISmoxyCertificate } from '../certificate/construct';
import { attributes } from './attributes';

export interface SmoxyCertificateSanProps extends Omit<CertificateSanConfig, 'certificateId'> {
  /** The certificate that is to cover the name; a change replaces it. */
  readonly certificate: ISmoxyCertificate;
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
    checkDefinition(this, {
      attributes,
      validate: [],
      resource: this.resource,
      provider: 'smoxy',
      names: { certificate_id: 'certificate' },
    });
  }
}
