import type { PlanRequest } from '../../../src/terraform/runtime/runtime';
import { required } from '../../../src/terraform/schema/attribute';
import { string } from '../../../src/terraform/schema/attribute-type';
import { warning } from '../../../src/terraform/schema/diagnostic';
import { type ObjectValue, UNKNOWN, type Value } from '../../../src/terraform/schema/value';
import { configured, none } from './runtime-for';

const odd = { ...string(), check: (value: string) => [warning(`Odd ${value}`, '')] };
const attributes = { name: required(odd, { description: '' }) };
const kept = Buffer.from('{"version":1,"notes":{"etag":"1"}}');
const type = 'test_thing';

const planning = (name: Value, more: Partial<PlanRequest> = {}): PlanRequest => {
  const named: ObjectValue = { name };
  return { type, prior: { name: 'a' }, proposed: named, config: named, private: kept, ...more };
};
const start = async () => {
  const access = jest.fn(async () => []);
  const update = jest.fn(async () => {
    throw new RangeError('bug');
  });
  const provider = { checksAccess: () => true };
  const runtime = await configured({ resource: { attributes, access, update }, provider });
  const plan = async (request: PlanRequest) => {
    const answer = await runtime.planResourceChange(request);
    return { ...answer, told: answer.diagnostics.map(({ summary }) => summary) };
  };
  return { runtime, plan, access };
};

describe('the second plan, in the apply', () => {
  test('tells nothing again that the first one told, where core hands over what that noted', async () => {
    const { plan, access } = await start();
    const first = await plan(planning('b', { plannedBefore: none }));
    const second = await plan(planning('b', { plannedBefore: first.private }));

    expect([first.told, second.told]).toEqual([['Odd b'], []]);
    expect(second.private).toEqual(kept);
    expect(access).toHaveBeenCalledTimes(1);
  });

  test('tells what only became known', async () => {
    const { plan } = await start();
    const first = await plan(planning(UNKNOWN, { plannedBefore: none }));
    const second = await plan(planning('b', { plannedBefore: first.private }));
    expect([first.told, second.told]).toEqual([[], ['Odd b']]);
  });

  test('cannot be told from the first where core hands over nothing', async () => {
    const { plan } = await start();
    const first = await plan(planning('b'));
    const second = await plan(planning('b'));
    expect([first.told, second.told]).toEqual([['Odd b'], ['Odd b']]);
    expect([first.private, second.private]).toEqual([kept, kept]);
  });

  test('what was noted reaches no state, even where it is handed to an apply that fails', async () => {
    const { plan, runtime } = await start();
    const { planned, private: bytes } = await plan(planning('b', { plannedBefore: none }));
    const config = { name: 'b' };
    const answer = await runtime.applyResourceChange({ type, prior: { name: 'a' }, planned, config, private: bytes });
    expect(JSON.parse(Buffer.from(answer.private).toString())).toEqual({ version: 1, notes: { etag: '1' } });
  });
});
