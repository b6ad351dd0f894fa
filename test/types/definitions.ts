// Nothing here runs: it compiles, or `npm run typecheck` fails.
import {
  computed,
  defaulted,
  derived,
  inherited,
  optional,
  optionalComputed,
  required,
} from '../../src/terraform/schema/attribute';
import { bool, integer, listOf, mapOf, object, oneOf, setOf, string } from '../../src/terraform/schema/attribute-type';
import { defineDataSource } from '../../src/terraform/schema/data-source';
import { defineFunction } from '../../src/terraform/schema/function';
import type { Config, Input, Planned, Result, State } from '../../src/terraform/schema/infer';
import { defineProvider } from '../../src/terraform/schema/provider';
import { defineResource } from '../../src/terraform/schema/resource';
import type { Unknown } from '../../src/terraform/schema/value';

type Exact<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <_T extends true>(): void => {};
const described = { description: '' };

const attributes = {
  id: computed(string(), { ...described, stable: true }),
  name: required(string(), { ...described, replace: true }),
  note: optional(string(), described),
  mode: defaulted(oneOf('fast', 'slow'), 'fast', described),
  project: inherited(string(), described),
  region: optionalComputed(string(), described),
  secret: required(string(), { ...described, writeOnly: true }),
  labels: optional(mapOf(string()), described),
  zones: required(setOf(string()), described),
  sizes: required(listOf(integer()), described),
  length: derived(integer(), { attribute: 'name', value: (name: string) => name.length }, described),
  source: optional(
    object({
      url: required(string(), described),
      key_wo: optional(string(), { ...described, writeOnly: true }),
      kid: optionalComputed(string(), described),
      cached: defaulted(bool(), false, described),
      etag: computed(string(), described),
    }),
    described,
  ),
};
type Thing = typeof attributes;

// create and update see what can be set, all of it filled in, write-only values included, nested ones too.
holds<
  Exact<
    Omit<Input<Thing>, 'source'>,
    {
      readonly name: string;
      readonly note: string | null;
      readonly mode: 'fast' | 'slow';
      readonly project: string;
      readonly region: string | null;
      readonly secret: string;
      readonly labels: Readonly<Record<string, string>> | null;
      readonly zones: readonly string[];
      readonly sizes: readonly number[];
    }
  >
>();
declare const input: Input<Thing>;
holds<Exact<NonNullable<typeof input.source>['key_wo'], string | null>>();
holds<Exact<NonNullable<typeof input.source>['kid'], string | null>>();
holds<Exact<NonNullable<typeof input.source>['cached'], boolean>>();
// @ts-expect-error computed values are no input
input.id;
// @ts-expect-error derived values are no input
input.length;
// @ts-expect-error nested computed values are no input
input.source?.etag;

// State has all that is stored, and nothing write-only, however deep.
declare const state: State<Thing>;
holds<Exact<typeof state.id, string>>();
holds<Exact<typeof state.length, number>>();
holds<Exact<typeof state.region, string>>();
holds<Exact<NonNullable<typeof state.source>['etag'], string>>();
// @ts-expect-error write-only values are never stored
state.secret;
// @ts-expect-error nested write-only values are never stored either
state.source?.key_wo;
// @ts-expect-error state is read, never changed
state.id = '';

// A rule sees the configuration, where a default is not filled in yet.
declare const config: Config<Thing>;
holds<Exact<typeof config.name, string>>();
holds<Exact<typeof config.mode, 'fast' | 'slow' | null>>();
holds<Exact<typeof config.project, string | null>>();
holds<Exact<NonNullable<typeof config.source>['cached'], boolean | null>>();
holds<Exact<NonNullable<typeof config.source>['url'], string>>();
// @ts-expect-error nobody configures what is computed
config.id;

// A plan may hold unknown values.
declare const planned: Planned<Thing>;
holds<Exact<typeof planned.name, string | Unknown>>();

// What an operation returns leaves out what the runtime derives, and nothing else that is stored.
declare const result: Result<Thing>;
holds<Exact<keyof Omit<State<Thing>, 'length'>, keyof typeof result>>();

// Behaviours that contradict each other.
// @ts-expect-error a write-only value is never stored, so it cannot be seen to change
required(string(), { description: '', writeOnly: true, replace: true });
// @ts-expect-error the same for an optional one
optional(string(), { description: '', writeOnly: true, replace: true });
// @ts-expect-error a description is the attribute's only documentation
required(string(), {});
// @ts-expect-error a default is of the attribute's own type
defaulted(integer(), 'three', described);
// @ts-expect-error a default is one of the accepted words
defaulted(oneOf('fast', 'slow'), 'medium', described);
// @ts-expect-error a computed value replaces nothing
computed(string(), { description: '', replace: true });
// @ts-expect-error a computed value cannot be write-only
computed(string(), { description: '', writeOnly: true });
// @ts-expect-error what has a default is stored
defaulted(string(), '', { description: '', writeOnly: true });

interface Http {
  readonly get: (path: string) => Promise<string>;
}
interface Other {
  readonly query: (statement: string) => Promise<string>;
}
const small = {
  id: computed(string(), described),
  name: required(string(), described),
  length: derived(integer(), { attribute: 'name', value: (name: string) => name.length }, described),
  token: required(string(), { ...described, writeOnly: true }),
};
const named = {
  name: 'named',
  description: '',
  attributes: small,
  api: (http: Http) => http,
  read: async () => null,
  delete: async () => {},
};

const thing = defineResource({
  ...named,
  async create(http, { name, token }) {
    return { id: await http.get(token), name };
  },
  async update(http, { name }, prior) {
    return { id: await http.get(prior.id), name };
  },
});
// @ts-expect-error a result without id: everything stored must be returned
defineResource({ ...named, create: async (_http, { name }) => ({ name }) });
// @ts-expect-error an id of another type
defineResource({ ...named, create: async (_http, { name }) => ({ id: 1, name }) });
defineResource({
  ...named,
  // @ts-expect-error an input that does not exist
  create: async (_http, { title }) => ({ id: '', name: String(title) }),
});
defineResource({
  ...named,
  create: async (_http, { name }) => ({ id: '', name }),
  // @ts-expect-error the prior state has no write-only value
  update: async (_http, { name }, prior) => ({ id: prior.token, name }),
});
defineResource({
  ...named,
  create: async (_http, { name }) => ({ id: '', name }),
  // @ts-expect-error a rule about an attribute that does not exist
  validate: [{ attributes: ['title'], problems: () => [] }],
});

const lookup = defineDataSource({
  name: 'lookup',
  description: '',
  attributes: { name: required(string(), described), id: computed(string(), described) },
  api: (http: Http) => http,
  read: async (http, { name }) => ({ name, id: await http.get(name) }),
});
defineDataSource({
  name: 'lookup',
  description: '',
  attributes: { name: required(string(), described), id: computed(string(), described) },
  api: (http: Http) => http,
  // @ts-expect-error looking up always answers: not found is an error, not null
  read: async () => null,
});

// A function's arguments follow from its parameters.
const repeat = defineFunction({
  name: 'repeat',
  summary: '',
  description: '',
  parameters: [
    { name: 'text', type: string(), description: '' },
    { name: 'times', type: integer(), description: '', nullable: true },
  ],
  returns: listOf(string()),
  call: (text, times) => {
    holds<Exact<typeof text, string>>();
    holds<Exact<typeof times, number | null>>();
    return [text.repeat(times ?? 1)];
  },
});
defineFunction({
  name: 'wrong',
  summary: '',
  description: '',
  parameters: [{ name: 'text', type: string(), description: '' }],
  returns: integer(),
  // @ts-expect-error what it returns is no number
  call: (text) => text,
});

const shop = {
  name: 'shop',
  description: '',
  config: { base_url: required(string(), described) },
  explain: () => undefined,
  dataSources: [lookup],
  functions: [repeat],
};
const http: Http = { get: async (path) => path };
defineProvider({ ...shop, connect: () => () => http, resources: [thing] });
const other: Other = { query: async (statement) => statement };
// @ts-expect-error a resource for another connection
defineProvider({ ...shop, dataSources: [], connect: () => () => other, resources: [thing] });
// @ts-expect-error a data source for another connection
defineProvider({ ...shop, connect: () => () => other, resources: [] });
defineProvider({
  ...shop,
  // @ts-expect-error a setting that is no argument of the provider
  connect: ({ token }) => {
    void token;
    return () => http;
  },
  resources: [thing],
});
