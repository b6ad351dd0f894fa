import { providerSchemaJson } from '../../../src/terraform/protocol/schema-json';
import {
  computed,
  defaulted,
  derived,
  inherited,
  optional,
  optionalComputed,
  required,
} from '../../../src/terraform/schema/attribute';
import {
  listOf,
  listOfObjects,
  mapOfObjects,
  object,
  setOfObjects,
  string,
} from '../../../src/terraform/schema/attribute-type';
import { defineDataSource } from '../../../src/terraform/schema/data-source';
import { defineFunction } from '../../../src/terraform/schema/function';
import { defineProvider } from '../../../src/terraform/schema/provider';
import { defineResource } from '../../../src/terraform/schema/resource';

const never = async () => {
  throw new Error('never called');
};
const part = { part: required(string(), { description: 'Part.', sensitive: true }) };

const resource = defineResource({
  name: 'thing',
  description: 'A thing.',
  version: 2,
  api: () => null,
  timeouts: { create: '1m' },
  attributes: {
    required: required(string(), { description: 'r' }),
    optional: optional(listOf(string()), { description: 'o', deprecated: 'Use `required`.' }),
    defaulted: defaulted(string(), 'x', { description: 'd' }),
    inherited: inherited(string(), { description: 'i' }),
    chosen: optionalComputed(string(), { description: 'oc' }),
    computed: computed(string(), { description: 'c', sensitive: true }),
    derived: derived(string(), { attribute: 'required', value: String }, { description: 'de' }),
    secret: optional(string(), { description: 'w', writeOnly: true }),
    single: optional(object(part), { description: 's' }),
    list: optional(listOfObjects(part), { description: 'l' }),
    set: optional(setOfObjects(part), { description: 'se' }),
    map: optional(mapOfObjects(part), { description: 'm' }),
  },
  create: never,
  read: never,
  delete: never,
});

const provider = defineProvider({
  name: 'acme',
  description: 'Acme.',
  config: {
    url: required(string(), { description: 'Where.' }),
    retries: defaulted(string(), '3', { description: 'How often.' }),
  },
  connect: () => () => null,
  explain: () => undefined,
  resources: [resource],
  dataSources: [
    defineDataSource({
      name: 'thing',
      description: 'Finds a thing.',
      api: () => null,
      attributes: { id: computed(string(), { description: 'Id.' }) },
      read: never,
    }),
  ],
  functions: [
    defineFunction({
      name: 'join',
      summary: 'Join',
      description: 'Joins.',
      parameters: [
        { name: 'parts', type: listOf(string()), description: 'Parts.' },
        { name: 'by', type: string(), description: 'By.', nullable: true },
      ],
      variadic: { name: 'more', type: string(), description: 'More parts.', nullable: true },
      returns: string(),
      call: (parts, by) => parts.join(by ?? ''),
    }),
  ],
});

const described = (description: string) => ({ description, description_kind: 'markdown' });
const text = (description: string) => ({ type: 'string', ...described(description) });
const nested = (description: string, nesting_mode: string) => ({
  ...described(description),
  optional: true,
  nested_type: { nesting_mode, attributes: { part: { ...text('Part.'), required: true, sensitive: true } } },
});

describe('providerSchemaJson', () => {
  const json = providerSchemaJson(provider) as Record<string, unknown>;

  test('tells every mode, nesting and flag of a resource as Terraform prints it', () => {
    expect(json['resource_schemas']).toEqual({
      acme_thing: {
        version: 2,
        block: {
          ...described('A thing.'),
          attributes: {
            required: { ...text('r'), required: true },
            optional: { type: ['list', 'string'], ...described('o'), optional: true, deprecated: true },
            defaulted: { ...text('d'), optional: true, computed: true },
            inherited: { ...text('i'), optional: true, computed: true },
            chosen: { ...text('oc'), optional: true, computed: true },
            computed: { ...text('c'), computed: true, sensitive: true },
            derived: { ...text('de'), computed: true },
            secret: { ...text('w'), optional: true, write_only: true },
            single: nested('s', 'single'),
            list: nested('l', 'list'),
            set: nested('se', 'set'),
            map: nested('m', 'map'),
          },
          block_types: {
            timeouts: {
              nesting_mode: 'single',
              block: {
                ...described('How long each operation may take before it times out.'),
                attributes: {
                  create: { type: 'string', ...described(expect.stringContaining('`1m`')), optional: true },
                },
              },
            },
          },
        },
      },
    });
  });

  test("has no computed argument in the provider's own block", () => {
    expect(json['provider']).toEqual({
      version: 0,
      block: {
        ...described('Acme.'),
        attributes: { url: { ...text('Where.'), required: true }, retries: { ...text('How often.'), optional: true } },
      },
    });
  });

  test('tells data sources and functions', () => {
    expect(json['data_source_schemas']).toEqual({
      acme_thing: {
        version: 0,
        block: { ...described('Finds a thing.'), attributes: { id: { ...text('Id.'), computed: true } } },
      },
    });
    expect(json['functions']).toEqual({
      join: {
        summary: 'Join',
        description: 'Joins.',
        return_type: 'string',
        parameters: [
          { name: 'parts', type: ['list', 'string'], description: 'Parts.' },
          { name: 'by', type: 'string', description: 'By.', is_nullable: true },
        ],
        variadic_parameter: { name: 'more', type: 'string', description: 'More parts.', is_nullable: true },
      },
    });
  });
});
