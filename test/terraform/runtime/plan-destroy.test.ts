import { computed, required } from '../../../src/terraform/schema/attribute';
import { string } from '../../../src/terraform/schema/attribute-type';
import { warning } from '../../../src/terraform/schema/diagnostic';
import type { AnyResource } from '../../../src/terraform/schema/resource';
import { configured, none, unconfigured, VendorFailure } from './runtime-for';

const description = '';
const attributes = { id: computed(string(), { description }), name: required(string(), { description }) };
const prior = { id: '1', name: 'edge' };
const destroy = { type: 'test_thing', prior, proposed: null, config: null, private: none };
const planDestroy: NonNullable<AnyResource['planDestroy']> = async (state, api) => [
  warning(`${Object.values(state).join(' ')} goes`, api === null ? 'Nobody was asked.' : 'It was asked.'),
];

describe('the plan of a destroy', () => {
  test('says what the resource says of it', async () => {
    const runtime = await configured({ resource: { attributes, planDestroy } });
    expect(await runtime.planResourceChange(destroy)).toEqual({
      planned: null,
      replace: [],
      private: none,
      diagnostics: [warning('1 edge goes', 'It was asked.')],
    });
  });

  test('asks nothing while the provider is not configured', async () => {
    const { diagnostics } = await unconfigured({ resource: { attributes, planDestroy } }).planResourceChange(destroy);
    expect(diagnostics).toEqual([warning('1 edge goes', 'Nobody was asked.')]);
  });

  test('says nothing where the resource has nothing to say', async () => {
    const runtime = await configured({ resource: { attributes } });
    expect(await runtime.planResourceChange(destroy)).toMatchObject({ planned: null, diagnostics: [] });
  });

  test('tells what the vendor refuses to tell', async () => {
    const refusing = async () => {
      throw new VendorFailure('no');
    };
    const runtime = await configured({ resource: { attributes, planDestroy: refusing } });
    const answer = await runtime.planResourceChange(destroy);
    expect(answer).toMatchObject({ planned: null, diagnostics: [{ summary: 'The vendor said no' }] });
  });
});
