import { strictness, toDiagnostics } from '../../../attributes/finding';
import { checkCertificate, leafAlone } from '../../../pki/check';
import { error } from '../../../terraform/schema/diagnostic';
import type { Rule } from '../../../terraform/schema/resource';
import type { attributes } from './attributes';

type CertificateRule = Rule<typeof attributes>;

const scopeWithFlag: CertificateRule = {
  attributes: ['update_referenced_jwks', 'update_scope'],
  problems: ({ update_referenced_jwks, update_scope }) => {
    if (update_referenced_jwks === true && update_scope === null) {
      return [
        error(
          'Missing update_scope',
          'update_referenced_jwks needs a scope: set update_scope to "SAME_PROJECT" or "ALL_PROJECTS".',
          ['update_scope'],
        ),
      ];
    }
    return update_referenced_jwks !== true && update_scope !== null
      ? [
          error(
            'update_scope has no effect',
            'update_scope says which JWKs are updated, but update_referenced_jwks is not true. Set it to true, or remove update_scope.',
            ['update_scope'],
          ),
        ]
      : [];
  },
};

const somewhere: CertificateRule = {
  attributes: ['environments'],
  problems: ({ environments }) =>
    environments.length === 0
      ? [
          error('No environment', 'environments is empty. Name at least one environment of the project.', [
            'environments',
          ]),
        ]
      : [],
};

const certificateIsGood: CertificateRule = {
  attributes: ['certificate_pem'],
  problems: ({ certificate_pem, name }, context) =>
    certificate_pem.trim() === ''
      ? [noCertificate]
      : toDiagnostics(
          checkCertificate({ certificate_pem }, strictness(context, leafAlone)),
          () => ['certificate_pem'],
          // A rule that does not wait for the name may meet an unknown one, which its types do not say.
          typeof name === 'string' ? name : null,
        ),
};

const noCertificate = error(
  'No certificate',
  'certificate_pem is empty. Write the PEM text of the certificate there, as in certificate_pem = file("gateway.pem"). Where Terraform has generated this configuration from an import, the manager did not show what it holds.',
  ['certificate_pem'],
);

export const rules: readonly CertificateRule[] = [scopeWithFlag, somewhere, certificateIsGood];
