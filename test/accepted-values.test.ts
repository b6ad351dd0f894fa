import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apinizer } from '../src/providers/apinizer/provider';
import { smoxy } from '../src/providers/smoxy/provider';
import { providerSchemaJson } from '../src/terraform/protocol/schema-json';
import type { AnyAttribute, Attributes } from '../src/terraform/schema/attribute';
import { blockAttributes } from '../src/terraform/schema/timeouts';

/** Every attribute by its path, those of nested objects too. */
const flat = (attributes: Attributes, prefix = ''): readonly (readonly [string, AnyAttribute])[] =>
  Object.entries(attributes).flatMap(([name, attribute]) => [
    [`${prefix}${name}`, attribute] as const,
    ...flat(attribute.type.nested?.attributes ?? {}, `${prefix}${name}.`),
  ]);

interface SchemaAttribute {
  readonly description: string;
  readonly nested_type?: { readonly attributes: Readonly<Record<string, SchemaAttribute>> };
}
interface Block {
  readonly block: { readonly attributes: Readonly<Record<string, SchemaAttribute>> };
}
interface ProviderSchema {
  readonly provider: Block;
  readonly resource_schemas: Readonly<Record<string, Block>>;
}

const inSchema = ({ block }: Block, path: string): string => {
  let attributes = block.attributes;
  let found: SchemaAttribute | undefined;
  for (const name of path.split('.')) {
    found = attributes[name];
    attributes = found?.nested_type?.attributes ?? {};
  }
  return found?.description ?? '';
};

const rows = [apinizer, smoxy].flatMap((provider) => {
  const schema = providerSchemaJson(provider) as ProviderSchema;
  const blocks = [
    { page: 'index.md', attributes: provider.config as Attributes, block: schema.provider },
    ...provider.resources.map((resource) => ({
      page: `resources/${resource.name}.md`,
      attributes: blockAttributes(resource),
      block: schema.resource_schemas[`${provider.name}_${resource.name}`] as Block,
    })),
  ];
  return blocks.flatMap(({ page, attributes, block }) =>
    flat(attributes).map(([path, attribute]) => ({
      path: `${provider.name}/${page}: ${path}`,
      type: attribute.type,
      schema: inSchema(block, path),
      docs: readFileSync(join('docs', provider.name, page), 'utf8')
        .split('\n')
        .filter((line) => line.startsWith(`- \`${path.split('.').at(-1)}\` `)),
    })),
  );
});

const closed = rows.flatMap(({ type, ...row }) => (type.accepted ? [{ ...row, accepted: type.accepted }] : []));

describe('an attribute with a closed set of values', () => {
  test('is each of these, and every one with a type that refuses any other word', () => {
    const names = new Set(
      closed.map(({ path }) => path.replace(/^.*: /, '').replace(/^validation\..*/, 'validation.*')),
    );

    expect([...names].sort()).toEqual([
      'duplicate_entries',
      'from_certificate.algorithm',
      'from_certificate.use',
      'from_key.algorithm',
      'from_key.key_kind',
      'from_key.use',
      'from_keystore.algorithm',
      'from_keystore.use',
      'generate.algorithm',
      'generate.curve',
      'generate.key_id_type',
      'generate.key_type',
      'generate.use',
      'jwk_update_dialect',
      'on_destroy',
      'referenced_jwks_on_destroy',
      'refresh',
      'type',
      'update_scope',
      'validation.*',
    ]);
    const closedByCheck = rows.filter(
      ({ type }) =>
        type.wire === 'string' && type.check?.('no such word')?.some(({ detail }) => /Accepted: "\w+", "/.test(detail)),
    );
    expect(closedByCheck.filter(({ type }) => type.accepted === undefined).map(({ path }) => path)).toEqual([]);
  });

  test.each(closed)('lists them in schema and page: $path', ({ accepted, schema, docs }) => {
    const missing = (text: string): readonly string[] => accepted.filter((value) => !text.includes(`\`${value}\``));

    expect(missing(schema)).toEqual([]);
    expect(docs.some((line) => missing(line).length === 0)).toBe(true);
  });
});
