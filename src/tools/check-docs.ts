import type { Option } from 'commander';
import { checkCommand } from '../cli/check';
import { helpSections } from '../cli/check/help';
import { ownRules } from '../cli/check/own-rules';

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
${command.registeredArguments.map(({ description }) => `| \`[files...]\` | ${description} |\n`).join('')}${command.options.map((option) => `| \`${option.flags}\` | ${cell(option)} |\n`).join('')}
${helpSections.map(({ title, paragraphs }) => `## ${title}\n\n${paragraphs.join('\n\n')}\n`).join('\n')}
## Rules of its own

| rule | severity | finds |
|---|---|---|
${ownRules.map(({ id, severity, description }) => `| \`${id}\` | ${severity} | ${description} |\n`).join('')}`;
};

const cell = ({ description, argChoices, defaultValue }: Option): string => {
  const choices = argChoices === undefined ? '' : `: ${argChoices.map((choice) => `\`${choice}\``).join(' or ')}`;
  return `${description}${choices}${defaultValue === undefined ? '' : `; \`${defaultValue}\` unless said`}`;
};
