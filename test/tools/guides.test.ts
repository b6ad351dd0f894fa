import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writtenGuides } from '../../src/tools/guides';

const examples = new Map([['resources/acme_key/main.tf', 'resource "acme_key" "edge" {}\n']]);

describe('writtenGuides', () => {
  const templates = new Map([
    ['guides/rotation.md', 'For all.\n'],
    ['acme/guides/start.md', '```\n{{ example "resources/acme_key/main.tf" }}\n```\n'],
    ['other/guides/start.md', 'Not for acme.\n'],
  ]);

  test('a provider has the guides for all and its own, with the examples they name', () => {
    expect([...writtenGuides('acme', { templates, examples })]).toEqual([
      ['guides/rotation.md', 'For all.\n'],
      ['guides/start.md', '```\nresource "acme_key" "edge" {}\n```\n'],
    ]);
  });

  test('an example that is not there is an error', () => {
    expect(() => writtenGuides('acme', { templates, examples: new Map() })).toThrow(
      'A guide names examples/resources/acme_key/main.tf, which is not there.',
    );
  });
});

/** Terraform's own messages, and what is described and not quoted. */
const notOurs = [
  'Failed to query available provider packages',
  'Unable to open CLI configuration file',
  'Provider development overrides are in effect',
  'The package does not match any of the checksums recorded in the dependency lock file',
  'cdktf deploy fails in "providers lock"',
  'The app fails in ts-node',
  'Apinizer answers 400 for something that is not there',
  'A create failed, and the next plan wants to recreate the object',
];

describe('the troubleshooting guide', () => {
  const text = readFileSync(join('templates', 'guides', 'troubleshooting.md'), 'utf8');
  const titles = [...text.matchAll(/^### (.*)$/gm)].map(([, title = '']) => title);
  const source = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('cdktf/bindings'))
    .map((file) => readFileSync(join('src', file), 'utf8'))
    .join('\n');

  test('quotes only messages that the providers have', () => {
    expect(titles.filter((title) => !notOurs.includes(title) && !source.includes(title))).toEqual([]);
    expect(notOurs.filter((title) => !titles.includes(title))).toEqual([]);
  });

  test('says cause and remedy of each', () => {
    const [, ...sections] = text.replaceAll(/(^### .*\n\n)(?=### )/gm, '').split(/^### .*$/m);
    expect(sections.filter((each) => !/\*\*Cause:\*\*[\s\S]*\*\*Do:\*\*/.test(each))).toEqual([]);
  });
});

describe('the links of the pages', () => {
  test.each(['apinizer', 'smoxy'])('of %s lead to pages that are there', (provider) => {
    const folder = join('docs', provider, 'guides');
    const links = readdirSync(folder).flatMap((page) =>
      [...readFileSync(join(folder, page), 'utf8').matchAll(/\]\(([\w./-]+\.md)\)/g)].map(([, to = '']) => to),
    );
    expect(links).not.toEqual([]);
    expect(links.filter((to) => !readdirSync(folder).includes(to))).toEqual([]);
  });
});
