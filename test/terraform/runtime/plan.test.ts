import { computed, derived, optional, optionalComputed, required } from '../../../src/terraform/schema/attribute';
import { object, string } from '../../../src/terraform/schema/attribute-type';
import { error, warning } from '../../../src/terraform/schema/diagnostic';
import { type AnyResource, Refused } from '../../../src/terraform/schema/resource';
import { type ObjectValue, UNKNOWN, type Value } from '../../../src/terraform/schema/value';
import { configured, none, unconfigured, VendorFailure } from './runtime-for';

const description = '';
const attributes = {
  id: computed(string(), { description, stable: true }),
  status: computed(string(), { description }),
  name: required(string(), { description }),
  type: optionalComputed(string(), { description }),
  kind: derived(string(), { attribute: 'type', value: (type: string) => `kind of ${type}` }, { description }),
  secret: optional(string(), { description, writeOnly: true }),
  source: optional(
    object({
      url: required(string(), { description, replace: true }),
      key: optional(string(), { description, writeOnly: true }),
    }),
    { description },
  ),
};
const prior: ObjectValue = {
  id: '1',
  status: 'ok',
  name: 'a',
  type: 'x',
  kind: 'kind of x',
  secret: null,
  source: { url: 'u', key: null },
};
const config: ObjectValue = {
  id: null,
  status: null,
  name: 'a',
  type: null,
  kind: null,
  secret: 's3cret',
  source: { url: 'u', key: 's3cret' },
};
const proposed: ObjectValue = { ...prior, secret: 's3cret', source: { url: 'u', key: 's3cret' } };
const kept = Buffer.from('{"etag":"1"}');
const type = 'test_thing';
const request = { type, prior, proposed, config, private: kept };
const planning = (plan: AnyResource['plan']) => configured({ resource: { attributes, ...(plan && { plan }) } });

describe('planResourceChange', () => {
  test('nothing changed: nothing is planned, and nothing asked of the server', async () => {
    const runtime = unconfigured({ resource: { attributes } });
    expect(await runtime.planResourceChange(request)).toEqual({
      planned: prior,
      replace: [],
      private: kept,
      diagnostics: [],
    });
  });

  test('warnings about the configuration are told, changed or not; what is unknown gives none', async () => {
    const odd = { ...string(), check: (value: string) => [warning(`Odd ${value}`, '')] };
    const rule = { attributes: ['name'], problems: () => [warning('Odder', '')] };
    const runtime = unconfigured({
      resource: { attributes: { ...attributes, name: required(odd, { description }) }, validate: [rule] },
    });
    const told = async (name: Value) => {
      const named: ObjectValue = { name };
      const change = { config: { ...config, ...named }, proposed: { ...proposed, ...named } };
      const { diagnostics } = await runtime.planResourceChange({ ...request, ...change });
      return diagnostics.map(({ summary }) => summary);
    };
    expect(await told('a')).toEqual(['Odd a', 'Odder']);
    expect(await told('b')).toEqual(['Odd b', 'Odder']);
    expect(await told(UNKNOWN)).toEqual([]);
  });

  test('a destroy plans nothing', async () => {
    const runtime = unconfigured({ resource: { attributes } });
    expect(await runtime.planResourceChange({ ...request, proposed: null, config: null })).toEqual({
      planned: null,
      replace: [],
      private: kept,
      diagnostics: [],
    });
  });

  test('what is wrong by now stops the plan; no secret is in it', async () => {
    const wrong = { ...string(), check: (value: string) => [error('Wrong', value), warning('Odd', '')] };
    const plan = jest.fn();
    const runtime = await configured({
      resource: { attributes: { ...attributes, name: required(wrong, { description }) }, plan },
    });
    const answer = await runtime.planResourceChange(request);
    expect(answer.diagnostics).toMatchObject([{ summary: 'Wrong', path: ['name'] }]);
    expect(plan).not.toHaveBeenCalled();
    expect(JSON.stringify(answer.planned)).not.toContain('s3cret');
  });
});

describe("a resource's own part in a plan", () => {
  const b = { ...request, config: { ...config, name: 'b' }, proposed: { ...proposed, name: 'b' } };

  test('sees what is planned, what changed and what is configured', async () => {
    const plan = jest.fn((_change: unknown, _api: unknown) => ({}));
    const runtime = await planning(plan);
    await runtime.planResourceChange({ ...b, config: { ...b.config, type: UNKNOWN } });
    expect(plan.mock.calls[0]?.[0]).toEqual({
      prior,
      planned: { ...prior, name: 'b', status: UNKNOWN },
      changed: new Set(['name']),
      configured: new Set(['name', 'type', 'secret', 'source']),
      config: { ...b.config, type: UNKNOWN },
      isRefreshed: false,
      context: { now: expect.any(Date), settings: expect.any(Object) },
    });
  });

  test('has no API while the provider is not configured', async () => {
    const plan = jest.fn((_change: unknown, _api: unknown) => ({}));
    await unconfigured({ resource: { attributes, plan } }).planResourceChange(b);
    expect(plan.mock.calls[0]?.[1]).toBeNull();
  });

  test.each<{
    name: string;
    plan: AnyResource['plan'];
    change?: object;
    planned?: object;
    replace?: string[];
    summaries?: string[];
  }>([
    {
      name: 'can say a value',
      plan: () => ({ set: { type: 'y' } }),
      planned: { type: 'y', kind: 'kind of y', status: UNKNOWN },
    },
    { name: 'can say that nothing changes', plan: () => ({ set: { type: 'x' } }), planned: {} },
    {
      name: 'can say that a computed value is to be found out',
      plan: () => ({ set: { status: UNKNOWN } }),
      planned: { status: UNKNOWN, type: UNKNOWN, kind: UNKNOWN },
    },
    { name: 'can replace', plan: () => ({ replace: ['name'] }), change: { name: 'b' }, replace: ['name'] },
    {
      name: 'does not replace twice',
      plan: () => ({ replace: ['source', 'source'] }),
      change: { source: { url: 'v', key: null } },
      replace: ['source'],
    },
    {
      name: 'can keep in place what usually replaces',
      plan: () => ({ inPlace: ['source'] }),
      change: { source: { url: 'v', key: null } },
      replace: [],
    },
    { name: 'can warn', plan: () => ({ diagnostics: [warning('Beware', '')] }), planned: {}, summaries: ['Beware'] },
    {
      name: 'can refuse',
      plan: () => {
        throw new Refused([error('Not so', '')]);
      },
      planned: {},
      summaries: ['Not so'],
    },
    {
      name: 'may fail at the server',
      plan: async () => {
        throw new VendorFailure('no');
      },
      planned: {},
      summaries: ['The vendor said no'],
    },
  ])('$name', async ({ plan, change = {}, planned, replace = [], summaries = [] }) => {
    const runtime = await planning(plan);
    const answer = await runtime.planResourceChange({
      ...request,
      config: { ...config, ...change },
      proposed: { ...proposed, ...change },
    });
    expect(answer.replace).toEqual(replace);
    expect(answer.diagnostics.map(({ summary }) => summary)).toEqual(summaries);
    if (planned) expect(answer.planned).toEqual({ ...prior, ...planned });
  });

  test('an amended plan is applied as it was planned', async () => {
    const update = jest.fn(async () => ({ ...prior, status: 'renewed', type: 'y' }));
    const runtime = await configured({
      resource: { attributes, plan: () => ({ set: { status: UNKNOWN } }), update },
    });
    const { planned } = await runtime.planResourceChange(request);
    const answer = await runtime.applyResourceChange({ type, prior, planned, config, private: none });
    expect(update).toHaveBeenCalledTimes(1);
    expect(answer).toMatchObject({
      state: { ...prior, status: 'renewed', type: 'y', kind: 'kind of y' },
      diagnostics: [],
    });
  });
});
