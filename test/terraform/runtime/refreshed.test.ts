import { computed, required } from '../../../src/terraform/schema/attribute';
import { string } from '../../../src/terraform/schema/attribute-type';
import { warning } from '../../../src/terraform/schema/diagnostic';
import type { AnyResource } from '../../../src/terraform/schema/resource';
import { configured, none } from './runtime-for';

const description = '';
const attributes = { id: computed(string(), { description }), name: required(string(), { description }) };
const [edge, other] = [
  { id: '1', name: 'edge' },
  { id: '2', name: 'edge' },
];
const plan: NonNullable<AnyResource['plan']> = ({ isRefreshed }) => ({
  diagnostics: [warning(isRefreshed ? 'It was read' : 'It was not read', '')],
});
const start = async () => {
  const runtime = await configured({ resource: { attributes, plan, read: async () => edge } });
  const told = async (prior: typeof edge | null) => {
    const config = { id: null, name: 'edge' };
    const request = {
      type: 'test_thing',
      prior,
      proposed: { ...config, id: prior?.id ?? null },
      config,
      private: none,
    };
    return (await runtime.planResourceChange(request)).diagnostics.map(({ summary }) => summary);
  };
  return { runtime, told };
};

describe('a plan knows whether its object was read', () => {
  test('before a refresh it was not, after it it was, and others were not', async () => {
    const { runtime, told } = await start();
    expect(await told(edge)).toEqual(['It was not read']);
    await runtime.readResource({ type: 'test_thing', state: edge, private: none });
    expect(await told(edge)).toEqual(['It was read']);
    expect(await told(other)).toEqual(['It was not read']);
    expect(await told(null)).toEqual(['It was not read']);
  });

  test('another configuration of the provider starts over', async () => {
    const { runtime, told } = await start();
    await runtime.readResource({ type: 'test_thing', state: edge, private: none });
    await runtime.configureProvider({ config: {} });
    expect(await told(edge)).toEqual(['It was not read']);
  });
});
