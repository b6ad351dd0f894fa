import { computed, defaulted, required } from '../../../src/terraform/schema/attribute';
import { bool, string } from '../../../src/terraform/schema/attribute-type';
import { error, warning } from '../../../src/terraform/schema/diagnostic';
import type { AnyProvider } from '../../../src/terraform/schema/provider';
import type { AnyResource } from '../../../src/terraform/schema/resource';
import { type ObjectValue, UNKNOWN } from '../../../src/terraform/schema/value';
import { configured, none, unconfigured, VendorFailure } from './runtime-for';

const description = '';
const attributes = {
  id: computed(string(), { description, stable: true }),
  name: required(string(), { description }),
  wait: required(bool(), { description, local: true }),
};
const prior: ObjectValue = { id: '1', name: 'a', wait: true };
const type = 'test_thing';
const change = (config: ObjectValue, before: ObjectValue | null = prior) => ({
  type,
  prior: before,
  proposed: { id: before === null ? null : '1', ...config } as ObjectValue,
  config: { id: null, ...config } as ObjectValue,
  private: none,
});
const rename = change({ name: 'b', wait: true });
const destroy = { type, prior, proposed: null, config: null, private: none };

type Access = NonNullable<AnyResource['access']>;
const provider: Partial<AnyProvider> = {
  config: { check_access: defaulted(bool(), true, { description }) },
  checksAccess: ({ check_access }) => check_access === true,
};
const using = (access: Access, config: ObjectValue = { check_access: null }) =>
  configured({ resource: { attributes, access, update: async () => ({ ...prior, name: 'b' }) }, provider }, config);

describe('what a resource asks before it is written', () => {
  test.each([
    { name: 'a create', request: change({ name: 'a', wait: true }, null), times: 1 },
    { name: 'an update', request: rename, times: 1 },
    { name: 'an update to something unknown', request: change({ name: UNKNOWN, wait: true }), times: 1 },
    { name: 'a destroy', request: destroy, times: 1 },
    { name: 'no change', request: change({ name: 'a', wait: true }), times: 0 },
    { name: 'a change of the state alone', request: change({ name: 'a', wait: false }), times: 0 },
  ])('$name: $times', async ({ request, times }) => {
    const access = jest.fn<Promise<readonly []>, Parameters<Access>>(async () => []);
    const runtime = await using(access);
    const { diagnostics } = await runtime.planResourceChange(request);
    expect(diagnostics).toEqual([]);
    expect(access).toHaveBeenCalledTimes(times);
  });

  test('is not asked where the provider says so, nor before it is configured', async () => {
    const access = jest.fn(async () => []);
    const silent = await using(access, { check_access: false });
    await silent.planResourceChange(rename);
    await unconfigured({ resource: { attributes, access }, provider }).planResourceChange(rename);
    expect(access).not.toHaveBeenCalled();
  });

  test('is not asked again once something is written: then the plan is made for the second time', async () => {
    const access = jest.fn(async () => []);
    const runtime = await using(access);
    const { planned } = await runtime.planResourceChange(rename);
    await runtime.applyResourceChange({ type, prior, planned, config: rename.config, private: none });
    await runtime.planResourceChange(rename);
    expect(access).toHaveBeenCalledTimes(1);

    await runtime.configureProvider({ config: { check_access: null } });
    await runtime.planResourceChange(rename);
    expect(access).toHaveBeenCalledTimes(2);
  });

  test('is asked with what is there and what is planned', async () => {
    const access = jest.fn<Promise<readonly []>, Parameters<Access>>(async () => []);
    const runtime = await using(access);
    await runtime.planResourceChange(rename);
    await runtime.planResourceChange(destroy);
    expect(access.mock.calls.map(([, writing]) => writing)).toMatchObject([
      { prior, planned: { ...prior, name: 'b' } },
      { prior, planned: null },
    ]);
  });

  test('fails the plan of each object that it finds something about', async () => {
    const runtime = await using(async () => [error('No such place', '', ['name']), warning('Odd', '')]);
    const told = async () => (await runtime.planResourceChange(rename)).diagnostics.map(({ summary }) => summary);
    expect([await told(), await told()]).toEqual([
      ['No such place', 'Odd'],
      ['No such place', 'Odd'],
    ]);
  });

  test('is asked once for all of them, and a failure is told once', async () => {
    const ask = jest.fn(async () => {
      throw new VendorFailure('no');
    });
    const runtime = await using(async (_, { once }) => once('token', ask));
    const answers = await Promise.all([
      runtime.planResourceChange(rename),
      runtime.planResourceChange(rename),
      runtime.planResourceChange(destroy),
    ]);
    expect(answers.flatMap(({ diagnostics }) => diagnostics.map(({ summary }) => summary))).toEqual([
      'The vendor said no',
    ]);
    expect(ask).toHaveBeenCalledTimes(1);
  });
});
