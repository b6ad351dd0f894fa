import {
  computed,
  defaulted,
  derived,
  inherited,
  optional,
  optionalComputed,
  required,
} from '../../../src/terraform/schema/attribute';
import { integer, setOf, string } from '../../../src/terraform/schema/attribute-type';
import type { AnyDataSource } from '../../../src/terraform/schema/data-source';
import { error } from '../../../src/terraform/schema/diagnostic';
import { Refused } from '../../../src/terraform/schema/resource';
import { type ObjectValue, UNKNOWN } from '../../../src/terraform/schema/value';
import { configured, unconfigured } from './runtime-for';

const description = '';
const attributes = {
  name: required(string(), { description }),
  project: inherited(string(), { description }),
  depth: defaulted(integer(), 1, { description }),
  region: optionalComputed(string(), { description }),
  label: optional(string(), { description }),
  found: computed(setOf(string()), { description }),
  length: derived(integer(), { attribute: 'region', value: (region: string) => region.length }, { description }),
};
const lookup = (read: AnyDataSource['read']): AnyDataSource => ({
  name: 'lookup',
  description,
  attributes,
  api: (connection) => connection,
  read,
});
const config: ObjectValue = {
  name: 'n',
  project: null,
  depth: null,
  region: null,
  label: null,
  found: null,
  length: null,
};
const provider = { config: { project: optional(string(), { description }) } };
const request = { type: 'test_lookup', config };

describe('readDataSource', () => {
  test('answers what was asked as it was asked, and what was found', async () => {
    const read = jest.fn(async (..._given: unknown[]) => ({
      name: 'N',
      project: 'P',
      depth: 7,
      region: 'eu',
      label: 'x',
      found: ['a'],
    }));
    const runtime = await configured({ dataSource: lookup(read as AnyDataSource['read']), provider }, { project: 'p' });
    expect((await runtime.readDataSource(request)).state).toEqual({
      name: 'n',
      project: 'p',
      depth: 1,
      region: 'eu',
      label: null,
      found: ['a'],
      length: 2,
    });
    expect(read.mock.calls[0]?.[1]).toEqual({ name: 'n', project: 'p', depth: 1, region: null, label: null });
  });

  test.each<{ name: string; read: AnyDataSource['read']; summary: string }>([
    {
      name: 'not finding it is what the lookup says it is',
      read: async () => {
        throw new Refused([error('Not there', '')]);
      },
      summary: 'Not there',
    },
    {
      name: 'a bug is a bug',
      read: async () => {
        throw new TypeError('c4nary');
      },
      summary: 'This is a bug in the provider',
    },
  ])('$name', async ({ read, summary }) => {
    const runtime = await configured({ dataSource: lookup(read), provider }, { project: 'p' });
    const answer = await runtime.readDataSource(request);
    expect(answer).toMatchObject({ state: null, diagnostics: [{ summary }] });
    expect(JSON.stringify(answer)).not.toContain('c4nary');
  });

  test('what nobody sets is told before anything is asked', async () => {
    const read = jest.fn();
    const runtime = await configured({ dataSource: lookup(read), provider }, { project: null });
    expect(await runtime.readDataSource(request)).toMatchObject({
      state: null,
      diagnostics: [{ summary: 'Missing project', path: ['project'] }],
    });
    expect(read).not.toHaveBeenCalled();
  });

  test('an unconfigured provider finds nothing', async () => {
    const runtime = unconfigured({ dataSource: lookup(async () => ({})), provider });
    await runtime.configureProvider({ config: { project: UNKNOWN } });
    const answer = await runtime.readDataSource(request);
    expect(answer).toMatchObject({ state: null, diagnostics: [{ severity: 'error' }] });
    expect(answer.diagnostics[0]?.detail).toContain('project will be known only after');
  });
});

test('validateDataResourceConfig checks a lookup like a resource', async () => {
  const runtime = unconfigured({ dataSource: lookup(async () => ({})), provider });
  expect(
    await runtime.validateDataResourceConfig({ type: 'test_lookup', config: { ...config, name: null, found: ['a'] } }),
  ).toMatchObject([{ path: ['name'] }, { path: ['found'] }]);
});
