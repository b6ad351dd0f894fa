import { createRuntime } from '../../../src/terraform/runtime/create';
import type { Runtime } from '../../../src/terraform/runtime/runtime';
import type { Host } from '../../../src/terraform/runtime/session';
import type { Attributes } from '../../../src/terraform/schema/attribute';
import type { AnyDataSource } from '../../../src/terraform/schema/data-source';
import { error } from '../../../src/terraform/schema/diagnostic';
import type { AnyFunction } from '../../../src/terraform/schema/function';
import type { AnyProvider } from '../../../src/terraform/schema/provider';
import type { AnyResource } from '../../../src/terraform/schema/resource';

const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };
export const now = new Date('2030-01-02T03:04:05Z');
export const host = (environment: Host['environment'] = {}): Host => ({ log: silent, environment, now: () => now });

/** What the test's vendor throws when it says no. */
export class VendorFailure extends Error {}

export const none = new Uint8Array();

/** A provider `test` around what a test is about. */
export const providerOf = (parts: Partial<AnyProvider> & { readonly config?: Attributes } = {}): AnyProvider => ({
  name: 'test',
  description: '',
  config: {},
  connect: () => () => ({}),
  explain: (failure) => (failure instanceof VendorFailure ? error('The vendor said no', failure.message) : undefined),
  resources: [],
  dataSources: [],
  functions: [],
  ...parts,
});

type ResourceParts = Partial<AnyResource> & Pick<AnyResource, 'attributes'>;

/** A resource `test_thing` whose operations fail unless the test gives them. */
export const thing = (parts: ResourceParts): AnyResource => {
  const unexpected = (name: string) => async () => {
    throw new RangeError(`unexpected ${name}`);
  };
  return {
    name: 'thing',
    description: '',
    api: (connection) => connection,
    create: unexpected('create'),
    read: unexpected('read'),
    update: unexpected('update'),
    delete: unexpected('delete'),
    ...parts,
  };
};

interface Parts {
  readonly resource?: ResourceParts;
  readonly dataSource?: AnyDataSource;
  readonly function?: AnyFunction;
  readonly provider?: Partial<AnyProvider>;
  readonly environment?: Host['environment'];
}

/** A runtime for the given parts, not configured. */
export const unconfigured = ({ resource, dataSource, function: one, provider, environment }: Parts): Runtime =>
  createRuntime(
    providerOf({
      resources: resource ? [thing(resource)] : [],
      dataSources: dataSource ? [dataSource] : [],
      functions: one ? [one] : [],
      ...provider,
    }),
    host(environment),
  );

/** The same, configured with the given arguments. */
export const configured = async (parts: Parts, config = {}): Promise<Runtime> => {
  const runtime = unconfigured(parts);
  expect(await runtime.configureProvider({ config })).toEqual([]);
  return runtime;
};
