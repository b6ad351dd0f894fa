import { problemWithCertificates } from '../pki/check';
import { ruleIds } from '../pki/rules';
import { type AttributeType, defaulted, optional } from '../terraform/schema/attribute';
import { bool, integer, object, oneOf } from '../terraform/schema/attribute-type';
import { toDiagnostics } from './finding';
import { pemCertificates } from './pem';

const severities = Object.fromEntries(
  ruleIds.map((id) => [
    id.replaceAll('-', '_'),
    optional(oneOf('error', 'warning', 'off'), { description: `Severity of the rule \`${id}\`.` }),
  ]),
);

/** Certificates of authorities: no `validation` is known before the provider is configured, so what is no certificate is an error always. */
const authorities = (): AttributeType<string> => ({
  ...pemCertificates(),
  check: (pem) => toDiagnostics(problemWithCertificates(pem), () => []),
});

/** The provider arguments that do not depend on the vendor. */
export const commonArguments = {
  request_timeout_seconds: defaulted(integer({ min: 1, max: 3600 }), 60, {
    description: 'Seconds until a single call times out.',
  }),
  max_retries: defaulted(integer({ min: 0, max: 20 }), 4, {
    description:
      'How often a call is repeated after a connection error or the statuses 429, 502, 503 and 504: reads, writes that do no harm when they arrive twice, and whatever the server surely did not act on. The effect of any other write is looked for before it is sent again.',
  }),
  max_concurrent_requests: defaulted(integer({ min: 1, max: 100 }), 10, {
    description: 'How many calls may be under way at once.',
  }),
  max_concurrent_writes: defaulted(integer({ min: 1, max: 100 }), 4, {
    description:
      'How many calls that change something may be under way at once; 1 sends one after the other. Two that touch the same object never run together, whatever the number.',
  }),
  ca_certificate_pem: optional(authorities(), {
    description:
      'PEM certificates to trust besides the public ones and those of `NODE_EXTRA_CA_CERTS`, for a server behind a private CA.',
  }),
  check_access: defaulted(bool(), true, {
    description:
      'Whether a plan that will write something asks first whether the credentials are accepted and whether what is named on the server is there, so that a wrong token fails the plan and not the apply. It costs a call or two, and none where nothing changes. `false` plans without the server, as with `-refresh=false`.',
  }),
  refresh: defaulted(oneOf('list', 'single'), 'list', {
    description:
      'How a refresh reads many objects: `list` asks for the lists that they are in, and for those alone whose list leaves something out or shows a change; `single` asks for each object with a call of its own.',
  }),
  expiry_warning_days: optional(integer({ min: 0, max: 3650 }), {
    description:
      'Warn at plan when a certificate expires within so many days; 0 is silent. Unless set, within the last third of its life, or the last half of a life of at most ten days.',
  }),
  validation: optional(object(severities), {
    description: 'Severity of single rules of the local certificate checks: `error`, `warning` or `off`.',
  }),
};
