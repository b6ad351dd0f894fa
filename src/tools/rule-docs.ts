import { rules } from '../pki/rules';

/** The guide to the local checks: every rule with its severity and an example of what it says. */
export const ruleGuide = (provider: string): string => `---
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
    issuer_missing = "off"
    expires_soon   = "error"
  }
}
\`\`\`

| rule | severity | finds | says, for example |
|---|---|---|---|
${rules.map(({ id, severity, description, example }) => `| \`${id}\` | ${severity} | ${cell(description)} | ${cell(example)} |\n`).join('')}`;

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
