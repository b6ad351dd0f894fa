import type { Option } from 'commander';
import { checkCommand } from '../cli/check';
import { helpSections } from '../cli/check/help';
import { ownRules } from '../cli/check/own-rules';
import { leafAlone } from '../pki/check';
import type { Severities } from '../pki/rule';
import { type RuleId, rules } from '../pki/rules';
import type { GeneratedFiles } from './generated-files';

/** Where templates and examples are read, the files of each by their path. */
export interface GuideSources {
  readonly templates: GeneratedFiles;
  readonly examples: GeneratedFiles;
}

/** The written guides of a provider: those for both and its own, each with the examples that it names. */
export const writtenGuides = (provider: string, { templates, examples }: GuideSources): GeneratedFiles => {
  const folders = ['guides/', `${provider}/guides/`];
  const guides = folders.flatMap((folder) =>
    [...templates].flatMap(([path, text]) =>
      path.startsWith(folder) ? [[`guides/${path.slice(folder.length)}`, withExamples(text, examples)] as const] : [],
    ),
  );
  return new Map(guides);
};

/** `{{ example "PATH" }}` is the text of that file below `examples/`. */
const withExamples = (text: string, examples: GeneratedFiles): string =>
  text.replaceAll(/\{\{ example "([^"]+)" \}\}/g, (_, path: string) => {
    const example = examples.get(path);
    if (example === undefined) throw new Error(`A guide names examples/${path}, which is not there.`);
    return example.trimEnd();
  });

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

/** The page of `pemform check`, from what its --help says. */
export const checkGuide = (): string => {
  const command = checkCommand();
  return `---
page_title: "pemform check (Guide)"
description: |-
  ${command.description()}
---

# pemform check

${command.description()} What is checked, rule by rule, is in [Certificate checks](certificate-checks.md).

\`\`\`shell
npx pemform check --certificate edge.pem --chain chain.pem --private-key edge.key --domain example.com
npx pemform check 'certs/*.pem' --warn-days 21 --fail-on warning
npx pemform check edge.p12 --passphrase-env P12_PASSPHRASE
npx pemform check --connect example.com --certificate edge.pem
npx pemform check downloaded.pem --fix edge.pem
\`\`\`

| option | |
|---|---|
${command.registeredArguments.map(({ description }) => `| \`[files...]\` | ${description} |\n`).join('')}${command.options.map((option) => `| \`${option.flags}\` | ${optionCell(option)} |\n`).join('')}
${helpSections.map(({ title, paragraphs }) => `## ${title}\n\n${paragraphs.join('\n\n')}\n`).join('\n')}
## Rules of its own

| rule | severity | finds |
|---|---|---|
${ownRules.map(({ id, severity, description }) => `| \`${id}\` | ${severity} | ${description} |\n`).join('')}`;
};

const optionCell = ({ description, argChoices, defaultValue }: Option): string => {
  const choices = argChoices === undefined ? '' : `: ${argChoices.map((choice) => `\`${choice}\``).join(' or ')}`;
  return `${description}${choices}${defaultValue === undefined ? '' : `; \`${defaultValue}\` unless said`}`;
};
