import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ExtData, encode } from '@msgpack/msgpack';
import {
  CallFunction_Response,
  PlanResourceChange_Response,
  ProviderDefinition,
} from '../../src/terraform/protocol/generated/tfplugin6';
import type { RpcName } from '../../src/terraform/server/rpc';
import { buildPlugin, type Plugin, runAsCore, type Workshop } from '../support/plugin-process';
import { coreOf, fromValue, told, toValue, unknown } from './core';

let workshop: Workshop;
let plugin: Plugin;

beforeAll(async () => {
  workshop = await buildPlugin(join(__dirname, 'provider/main.ts'));
  plugin = await runAsCore(workshop);
  const file = join(workshop.directory, 'things.json');
  writeFileSync(file, '{}');
  await coreOf(plugin.client).configure({ file });
});
afterAll(async () => {
  await plugin.shutDown();
  workshop.remove();
});

const rpcs = Object.keys(ProviderDefinition.methods) as RpcName[];
const refused: readonly RpcName[] = [
  'upgradeResourceIdentity',
  'moveResourceState',
  'generateResourceConfig',
  'validateEphemeralResourceConfig',
  'openEphemeralResource',
  'renewEphemeralResource',
  'closeEphemeralResource',
  'validateListResourceConfig',
  'validateActionConfig',
  'planAction',
  'validateStateStoreConfig',
  'configureStateStore',
  'readStateBytes',
  'writeStateBytes',
  'lockState',
  'unlockState',
  'getStates',
  'deleteState',
];

const needsNothing: readonly RpcName[] = [
  'getMetadata',
  'getProviderSchema',
  'getResourceIdentitySchemas',
  'getFunctions',
  'stopProvider',
];

/** The errors of an answer, wherever its message has them. */
const errorsOf = (answer: unknown): readonly string[] => {
  if (typeof answer !== 'object' || answer === null) return [];
  if ('severity' in answer && 'summary' in answer) return answer.severity === 1 ? [String(answer.summary)] : [];
  return Object.entries(answer).flatMap(([name, value]) =>
    name === 'error' && value?.text ? [String(value.text)] : errorsOf(value),
  );
};

describe('every RPC', () => {
  test.each(rpcs)('%s that is asked for nothing is answered, with one error where it needs something', async (name) => {
    expect(errorsOf(await plugin.client.call(name))).toEqual(needsNothing.includes(name) ? [] : [expect.any(String)]);
  });

  test.each(refused)('%s is refused in its own response', async (name) => {
    expect(await plugin.client.call(name)).toMatchObject({
      diagnostics: [{ severity: 1, summary: 'Not supported by this provider' }],
    });
  });

  test('that streams is refused by its only event', async () => {
    const expected = [expect.objectContaining({ severity: 1, summary: 'Not supported by this provider' })];

    expect((await plugin.client.call('listResource')).diagnostic).toEqual(expected);
    expect((await plugin.client.call('invokeAction')).completed?.diagnostics).toEqual(expected);
  });

  test('about identities says that there are none', async () => {
    expect(await plugin.client.call('getResourceIdentitySchemas')).toEqual({ identitySchemas: {}, diagnostics: [] });
  });
});

describe('a request that cannot be read', () => {
  test.each<[string, Uint8Array]>([
    ['that is no message', Buffer.from('0a05', 'hex')],
    ['about an unknown type', Buffer.from('0a0161', 'hex')],
  ])('%s is answered with a bug and where to report it', async (_, bytes) => {
    const response = await plugin.client.raw('/tfplugin6.Provider/PlanResourceChange', bytes);
    const { diagnostics } = PlanResourceChange_Response.decode(response);

    expect(diagnostics).toMatchObject([
      { severity: 1, summary: 'This is a bug in the provider', detail: expect.stringContaining('https://') },
    ]);
  });

  test('whose value does not fit names the place and not the value', async () => {
    const currentState = toValue({ password: 'hunter2' });
    const { diagnostics, newState } = await plugin.client.call('readResource', {
      typeName: 'conformance_thing',
      currentState,
    });

    expect(told(diagnostics)).toEqual(['error This is a bug in the provider']);
    expect(diagnostics[0]?.detail).toContain('id is missing');
    expect(diagnostics[0]?.detail).not.toContain('hunter2');
    expect(newState).toEqual(currentState);
  });
});

describe('the schema', () => {
  test('lists what metadata lists, with the same capabilities', async () => {
    const metadata = await plugin.client.call('getMetadata');
    const schema = await plugin.client.call('getProviderSchema');

    expect(metadata.serverCapabilities).toEqual({
      planDestroy: true,
      getProviderSchemaOptional: true,
      moveResourceState: false,
      generateResourceConfig: false,
    });
    expect(schema.serverCapabilities).toEqual(metadata.serverCapabilities);
    expect(Object.keys(schema.resourceSchemas)).toEqual(metadata.resources.map(({ typeName }) => typeName));
    expect(Object.keys(schema.dataSourceSchemas)).toEqual(metadata.dataSources.map(({ typeName }) => typeName));
    expect(Object.keys(schema.functions)).toEqual(metadata.functions.map(({ name }) => name));
    expect((await plugin.client.call('getFunctions')).functions).toEqual(schema.functions);
  });
});

describe('a value', () => {
  const empty = {
    id: null,
    dynamic: null,
    number: null,
    numbers: null,
    text: null,
    texts: null,
    flags: null,
    nested: null,
  };
  const type = (json: unknown) => Buffer.from(JSON.stringify(json));

  test.each<[string, object]>([
    ['a number that no double holds', { number: '0.1' }],
    ['a third', { number: `0.${'3'.repeat(150)}` }],
    ['an integer of 30 digits', { number: '123456789012345678901234567890' }],
    ['an integer of 64 bits', { number: 2n ** 53n + 1n }],
    ['a double', { number: 0.25 }],
    ['numbers', { numbers: [1, -5, 4_000_000_000n, null] }],
    ['an empty list', { numbers: [], texts: [], flags: {} }],
    ['a set', { texts: ['b', 'a'] }],
    ['a map with odd keys', { flags: { constructor: true, '': false } }],
    ['a nested object', { nested: { inner: null } }],
    ['a decomposed text', { text: 'e\u0301' }],
    ['a text with a byte order mark', { text: `\uFEFF${'x'.repeat(500)}` }],
    ['a dynamic text', { dynamic: [type('string'), 'x'] }],
    ['a dynamic null of a type', { dynamic: [type(['list', 'string']), null] }],
    [
      'a dynamic object',
      { dynamic: [type(['object', { a: 'number', b: ['tuple', ['bool']] }]), { a: '0.1', b: [true] }] },
    ],
  ])('%s comes back as it went', async (_, given) => {
    const config = {
      msgpack: Buffer.from(encode({ ...empty, ...given }, { useBigInt64: true })),
      json: Buffer.alloc(0),
    };

    const { diagnostics, state } = await plugin.client.call('readDataSource', { typeName: 'conformance_echo', config });

    expect(diagnostics).toEqual([]);
    expect(fromValue(state)).toEqual(
      fromValue({ ...config, msgpack: Buffer.from(encode({ ...empty, ...given, id: 'echo' }, { useBigInt64: true })) }),
    );
  });

  test('in JSON is read, too', async () => {
    const json = Buffer.from(JSON.stringify({ ...empty, text: 'x', dynamic: { type: 'string', value: 'y' } }));
    const config = { msgpack: Buffer.alloc(0), json };

    const { state } = await plugin.client.call('readDataSource', { typeName: 'conformance_echo', config });

    expect(fromValue(state)).toEqual({
      ...empty,
      id: 'echo',
      text: 'x',
      dynamic: [new Uint8Array(type('string')), 'y'],
    });
  });

  test.each([unknown, new ExtData(12, encode(new Map([[1, false]])))])(
    'that is not known yet, refined or not, is no problem',
    async (value) => {
      const config = toValue({ ...empty, text: value, dynamic: value, nested: value });

      expect(
        (await plugin.client.call('validateDataResourceConfig', { typeName: 'conformance_echo', config })).diagnostics,
      ).toEqual([]);
    },
  );
});

describe('a function', () => {
  const call = async (name: string, ...given: readonly unknown[]) =>
    plugin.client.call('callFunction', { name, arguments: given.map(toValue) });

  test('gives its result', async () => {
    expect(fromValue((await call('shout', 'abc')).result)).toBe('ABC');
    expect(fromValue((await call('shout', 'abc', 'd', 'e')).result)).toBe('ABC D E');
  });

  test('tells which argument is wrong, also when it is the first', async () => {
    expect((await call('shout', 'quiet')).error).toEqual({ text: 'quiet cannot be shouted', functionArgument: 0 });
  });

  test('that there is not is a bug without an argument', async () => {
    const { error } = CallFunction_Response.decode(CallFunction_Response.encode(await call('whisper')).finish());

    expect(error?.text).toContain('This is a bug in the provider');
    expect(error?.functionArgument).toBeUndefined();
  });
});
