import { computed, defaulted, optional, required } from '../../src/terraform/schema/attribute';
import { bool, object, oneOf, setOf, string } from '../../src/terraform/schema/attribute-type';
import { defineDataSource } from '../../src/terraform/schema/data-source';
import { defineFunction } from '../../src/terraform/schema/function';
import { defineProvider } from '../../src/terraform/schema/provider';
import { defineResource } from '../../src/terraform/schema/resource';
import { generateDocs } from '../../src/tools/docs';

const never = (): never => {
  throw new Error('documentation calls nothing');
};

const acme = defineProvider({
  name: 'acme',
  description: 'Manages Acme.',
  config: {
    token: optional(string(), { description: 'API token.', sensitive: true, environment: 'ACME_TOKEN' }),
  },
  connect: never,
  explain: never,
  resources: [
    defineResource({
      name: 'api_key',
      description: 'A key of Acme.',
      api: () => null,
      attributes: {
        id: computed(string(), { description: 'Assigned by Acme.' }),
        name: required(string(), { description: 'Label.', replace: true }),
        tags: optional(setOf(string()), { description: 'Tags.', deprecated: 'Use labels.' }),
        mode: optional(oneOf('fast', 'slow'), { description: 'How.' }),
        way: optional(oneOf('up', 'down'), { description: '`up` or `down`.' }),
        enabled: defaulted(bool(), true, { description: 'Whether it works.' }),
        secret: optional(string(), { description: 'The secret.', writeOnly: true }),
        owner: optional(object({ email: required(string(), { description: 'Address.' }) }), { description: 'Owner.' }),
      },
      timeouts: { create: '20m' },
      create: never,
      read: never,
      delete: never,
      import: { id: 'name', find: never },
    }),
  ],
  dataSources: [
    defineDataSource({
      name: 'api_keys',
      description: 'All keys.',
      api: () => null,
      attributes: { names: computed(setOf(string()), { description: 'Their labels.' }) },
      read: never,
    }),
  ],
  functions: [
    defineFunction({
      name: 'shout',
      summary: 'Says it loud',
      description: 'In capitals.',
      parameters: [{ name: 'text', type: string(), description: 'What to say.' }],
      variadic: { name: 'more', type: string(), description: 'More to say.' },
      returns: string(),
      call: (text: string) => text.toUpperCase(),
    }),
  ],
});

const docs = generateDocs(
  acme,
  new Map([
    ['resources/acme_api_key/main.tf', 'resource "acme_api_key" "edge" {}\n'],
    ['resources/acme_api_key/import.sh', 'terraform import acme_api_key.edge edge\n'],
  ]),
);

describe('generateDocs', () => {
  test('every part of the provider has a page where the registry looks for it', () => {
    expect([...docs.keys()]).toEqual([
      'index.md',
      'resources/api_key.md',
      'data-sources/api_keys.md',
      'functions/shout.md',
      'guides/certificate-checks.md',
      'guides/pemform-check.md',
    ]);
  });

  test.each([
    ['index.md', '- `token` (String, Sensitive) API token. Environment variable: `ACME_TOKEN`.'],
    ['resources/api_key.md', '# acme_api_key (Resource)\n\nA key of Acme.\n'],
    ['resources/api_key.md', '### Required\n\n- `name` (String) Label. Changing this forces a new resource.\n'],
    ['resources/api_key.md', '- `tags` (Set of String, Deprecated) Tags. Use labels.'],
    ['resources/api_key.md', '- `enabled` (Boolean) Whether it works. Default: `true`.'],
    ['resources/api_key.md', '- `secret` (String, Write-only) The secret.'],
    ['resources/api_key.md', '- `owner` (Attributes) Owner. (see [below for nested schema](#nestedatt--owner))'],
    [
      'resources/api_key.md',
      '<a id="nestedatt--owner"></a>\n### Nested Schema for `owner`\n\nRequired:\n\n- `email` (String) Address.',
    ],
    ['resources/api_key.md', '- `mode` (String) How. Accepted values: `fast`, `slow`.'],
    ['resources/api_key.md', '- `way` (String) `up` or `down`.\n'],
    ['resources/api_key.md', '- `timeouts` (Block) '],
    ['resources/api_key.md', '### Nested Schema for `timeouts`\n\nOptional:\n\n- `create`'],
    ['resources/api_key.md', '### Read-Only\n\n- `id` (String) Assigned by Acme.'],
    ['resources/api_key.md', '## Example Usage\n\n```terraform\nresource "acme_api_key" "edge" {}\n```'],
    ['resources/api_key.md', 'with the id `name`:\n\n```shell\nterraform import acme_api_key.edge edge\n```\n'],
    ['data-sources/api_keys.md', '### Read-Only\n\n- `names` (Set of String) Their labels.'],
    ['functions/shout.md', 'provider::acme::shout(text, more...) String'],
    ['functions/shout.md', '- `text` (String) What to say.\n- `more` (String, optional) More to say.'],
  ])('%s says %j', (path, text) => {
    expect(docs.get(path)).toContain(text);
  });

  test('a page has front matter, and ends with one newline', () => {
    for (const text of docs.values()) {
      expect(text).toMatch(/^---\npage_title: "[^"\n]+"\ndescription: \|-\n {2}.+\n---\n\n# [\s\S]*\S\n$/);
    }
  });
});
