import { checkCommand } from '../../src/cli/check';
import { helpSections } from '../../src/cli/check/help';
import { ownRules } from '../../src/cli/check/own-rules';
import { ruleIds } from '../../src/pki/rules';
import { checkGuide } from '../../src/tools/guides';
import { callCheck } from '../support/check-call';

const flags = checkCommand().options.map(({ long }) => long ?? '');

test('every option is in --help and on the page', async () => {
  const { code, printed } = await callCheck(['--help']);
  expect(code).toBe(0);
  expect(flags).toHaveLength(12);
  for (const flag of flags)
    expect({ flag, help: printed, page: checkGuide() }).toEqual({
      flag,
      help: expect.stringContaining(flag),
      page: expect.stringContaining(`| \`${flag}`),
    });
});

test('every section is in both, and no line is longer than a terminal', async () => {
  const { printed } = await callCheck(['--help']);
  for (const { title } of helpSections) {
    expect(printed).toContain(`\n${title}:\n`);
    expect(checkGuide()).toContain(`\n## ${title}\n`);
  }
  expect(printed.split('\n').filter((line) => line.length > 80)).toEqual([]);
});

test('every rule of the command is on the page, under an id that no rule of a plan has', () => {
  for (const { id } of ownRules) expect(checkGuide()).toContain(`| \`${id}\` |`);
  expect(ownRules.filter(({ id }) => (ruleIds as readonly string[]).includes(id))).toEqual([]);
});
