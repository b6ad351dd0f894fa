import { checkCertificate as check } from '../pki/check';
import { computed } from '../terraform/schema/attribute';
import { bool, integer, listOf, listOfObjects, nullable, object, string } from '../terraform/schema/attribute-type';
import { defineFunction } from '../terraform/schema/function';

const text = (description: string) => computed(string(), { description });

const report = object({
  ok: computed(bool(), { description: 'Whether nothing was found that is an error.' }),
  findings: computed(
    listOfObjects({
      rule: text('Stable name of the rule.'),
      severity: text('`error`, `warning` or `info`.'),
      input: text('`certificate` or `chain`.'),
      block: computed(nullable(integer()), { description: 'The PEM block, counted from 1.' }),
      problem: text('What is wrong.'),
      remedy: text('What to do.'),
    }),
    { description: 'Everything that was found.' },
  ),
});

/** A function must give the same result at plan and at apply, so what only the clock makes wrong is not its business. */
const withoutClock = {
  'certificate-expired': 'off',
  'certificate-not-yet-valid': 'off',
  'unneeded-certificate-outdated': 'off',
  'expires-soon': 'off',
} as const;

const anyTime = new Date(0);

export const checkCertificate = defineFunction({
  name: 'check_certificate',
  summary: 'Checks of a certificate, its chain and its names',
  description:
    'Runs the checks of a plan on a certificate and its chain. Dates are left out, as a function knows no clock: compare `not_after` of `parse_certificate` with `plantimestamp()`.',
  parameters: [
    { name: 'certificate_pem', type: string(), description: 'The certificate in PEM, leaf first.' },
    { name: 'chain_pem', type: string(), description: 'Its issuers in PEM, or null.', nullable: true },
    { name: 'domain_names', type: listOf(string()), description: 'Names it has to cover, or null.', nullable: true },
  ],
  returns: report,
  call: (certificate_pem, chain_pem, domain_names) => {
    const findings = check(
      { certificate_pem, chain_pem, domain_names: domain_names ?? [] },
      { now: anyTime, severities: withoutClock },
    );
    return {
      ok: findings.every(({ severity }) => severity !== 'error'),
      findings: findings.map(({ block = null, ...finding }) => ({ ...finding, block })),
    };
  },
});
