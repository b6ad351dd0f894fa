import { leafAlone } from '../pki/check';
import type { Severities } from '../pki/rule';
import type { RuleId } from '../pki/rules';
import { rules } from '../pki/rules';

/** Where a provider judges otherwise than `pemform check`, and why. */
interface Deviation {
  readonly severities: Severities<RuleId>;
  readonly reason: string;
  /** A setting that changes it, in HCL. */
  readonly setting: string;
}

const deviations: Readonly<Record<string, Deviation>> = {
  apinizer: {
    severities: leafAlone,
    reason:
      '`issuer-missing` is off in this provider, as Apinizer does not say that it wants a chain; `pemform check`, which does not know where a certificate goes, tells it as a warning.',
    setting: 'issuer_missing = "warning"',
  },
};

/** The guide to the local checks: every rule with its severity and an example of what it says. */
export const ruleGuide = (provider: string): string => {
  const deviation = deviations[provider];
  return `---
page_title: "Certificate checks (Guide)"
description: |-
  The checks that certificates, chains, keys and JWKs go through before any call.
---

# Certificate checks

Certificates, chains, keys and JWKs are checked here, without a network, before any call: by \`cdktf synth\`, \`terraform validate\` and \`terraform plan\`, once
more before an apply begins, and by \`pemform check\` in a pipeline. All findings are told at once, and never with key material. Warnings are told by
\`terraform plan\`; \`terraform validate\` tells errors only, as every plan validates first and would tell each warning twice. An apply plans again before it
writes; Terraform from 1.16 on says so, and older ones and OpenTofu do not, so there it repeats them, shown as "one more similar warning elsewhere". The
severity of a rule can be changed in the provider, with the rule's name in snake case:

\`\`\`terraform
provider "${provider}" {
  validation = {
    ${deviation?.setting ?? 'issuer_missing = "off"'}
    expires_soon   = "error"
  }
}
\`\`\`

\`info\` is told by \`pemform check\` alone, unless \`validation\` makes a warning or an error of it.${deviation === undefined ? '' : ` ${deviation.reason}`}

The rules that begin with \`rotation-\` compare the planned certificate with the one in the state. They speak in the plan of an update, once the new certificate
is known.

| rule | severity | finds | says, for example |
|---|---|---|---|
${rules.map(({ id, severity, description, example }) => `| \`${id}\` | ${deviation?.severities[id] ?? severity} | ${cell(description)} | ${cell(example)} |\n`).join('')}`;
};

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
