import { computed, defaulted, optional, required } from '../../../src/terraform/schema/attribute';
import { dynamic, listOfObjects, mapOf, object, string } from '../../../src/terraform/schema/attribute-type';
import type { AnyResource } from '../../../src/terraform/schema/resource';
import { Dynamic, type ObjectValue, type Value } from '../../../src/terraform/schema/value';
import { unconfigured } from './runtime-for';

const description = '';
const attributes = {
  id: computed(string(), { description }),
  title: required(string(), { description }),
  on_destroy: defaulted(string(), 'forget', { description, local: true }),
  secret: optional(string(), { description, writeOnly: true }),
  source: optional(object({ url: required(string(), { description }), kid: computed(string(), { description }) }), {
    description,
  }),
  rules: optional(
    listOfObjects({ path: required(string(), { description }), new: optional(string(), { description }) }),
    {
      description,
    },
  ),
};
const timeouts = { create: '1m' };
const today: ObjectValue = {
  id: '1',
  title: 't',
  on_destroy: 'delete',
  secret: null,
  source: { url: 'u', kid: 'k' },
  rules: [{ path: '/', new: 'n' }],
  timeouts: { create: '5m' },
};
const upgrade: AnyResource['upgrade'] = {
  0: ({ name, ...rest }) => ({ ...rest, label: name ?? null }),
  1: ({ label, ...rest }) => ({ ...rest, title: label ?? null }),
};

describe('upgradeResourceState', () => {
  test.each<{ name: string; version?: number; json: Value; state: ObjectValue }>([
    { name: 'a state of today stays as it is', json: today, state: today },
    {
      name: 'attributes of old are dropped, in nested ones too',
      json: {
        ...today,
        gone: 1,
        source: { url: 'u', kid: 'k', gone: 1 },
        rules: [{ path: '/', new: 'n', gone: 1 }],
      },
      state: today,
    },
    {
      name: 'new attributes are null, what only steers this provider has its default',
      json: { id: '1', title: 't', source: { url: 'u' }, rules: [{ path: '/' }] },
      state: {
        id: '1',
        title: 't',
        on_destroy: 'forget',
        secret: null,
        source: { url: 'u', kid: null },
        rules: [{ path: '/', new: null }],
        timeouts: null,
      },
    },
    { name: 'a write-only value is not read back', json: { ...today, secret: 's' }, state: today },
    {
      name: 'an older version goes through every step',
      version: 0,
      json: { ...today, title: null, name: 't' },
      state: today,
    },
    {
      name: 'a version in between goes through the steps after it',
      version: 1,
      json: { ...today, title: null, label: 't' },
      state: today,
    },
  ])('$name', async ({ version = 2, json, state }) => {
    const runtime = unconfigured({ resource: { attributes, timeouts, version: 2, upgrade } });
    expect(await runtime.upgradeResourceState({ type: 'test_thing', version, json })).toEqual({
      state,
      diagnostics: [],
    });
  });

  test('values of any type keep the type they were stored with', async () => {
    const any = {
      one: optional(dynamic(), { description }),
      none: optional(dynamic(), { description }),
      many: optional(mapOf(dynamic()), { description }),
    };
    const runtime = unconfigured({ resource: { attributes: any } });
    const stored = { type: ['list', 'string'], value: ['a'] };
    const answer = await runtime.upgradeResourceState({
      type: 'test_thing',
      version: 0,
      json: { one: stored, none: null, many: { k: stored } },
    });
    const value = new Dynamic(['list', 'string'], ['a']);
    expect(answer.state).toEqual({ one: value, none: null, many: { k: value } });
  });

  test.each([{ json: 'text' }, { json: null }, { json: [] }])('$json is no state', async ({ json }) => {
    const runtime = unconfigured({ resource: { attributes } });
    const answer = await runtime.upgradeResourceState({ type: 'test_thing', version: 0, json });
    expect(answer).toMatchObject({ state: null, diagnostics: [{ summary: 'Stored state cannot be read' }] });
  });

  test('a version nobody can upgrade from is a bug, told', async () => {
    const runtime = unconfigured({ resource: { attributes, version: 3, upgrade } });
    const answer = await runtime.upgradeResourceState({ type: 'test_thing', version: 2, json: today });
    expect(answer).toMatchObject({ state: null, diagnostics: [{ summary: 'This is a bug in the provider' }] });
  });
});
