import { computed, required } from '../../../src/terraform/schema/attribute';
import { string } from '../../../src/terraform/schema/attribute-type';
import type { Call } from '../../../src/terraform/schema/call';
import type { AnyResource } from '../../../src/terraform/schema/resource';
import { UNKNOWN } from '../../../src/terraform/schema/value';
import { configured, none } from './runtime-for';

const description = '';
const attributes = { id: computed(string(), { description }), name: required(string(), { description }) };

/** What is told of a create that ended so. */
const toldOf = async (adopts: boolean, create: AnyResource['create'], isInterrupted = false) => {
  const runtime = await configured({ resource: { attributes, adopts, create, timeouts: { create: '50ms' } } });
  const answer = runtime.applyResourceChange({
    type: 'test_thing',
    prior: null,
    planned: { id: UNKNOWN, name: 'new', timeouts: null },
    config: { id: null, name: 'new', timeouts: null },
    private: none,
  });
  if (isInterrupted) runtime.stop();
  const { state, diagnostics } = await answer;
  return { state, detail: diagnostics[0]?.detail ?? '' };
};
const takesOver = 'nothing is recorded, and the next apply takes over what is there';
const late = (_api: unknown, _input: unknown, call: Call) => call.sleep(60_000).then(() => ({}));

describe('what is told of an adoption that nothing is recorded of', () => {
  test.each([
    { name: 'its time was over', create: late, isInterrupted: false },
    { name: 'it was interrupted', create: late, isInterrupted: true },
    { name: 'the provider failed', create: () => Promise.reject(new TypeError('no')), isInterrupted: false },
    { name: 'something else is there', create: async () => ({ id: '1', name: 'other' }), isInterrupted: false },
  ])('promises nothing of a next plan: $name', async ({ create, isInterrupted }) => {
    const { state, detail } = await toldOf(true, create, isInterrupted);

    expect(state).toBeNull();
    expect(detail).toContain(takesOver);
    expect(detail).not.toMatch(/next plan|terraform import/);
    expect((await toldOf(false, create, isInterrupted)).detail).not.toContain(takesOver);
  });
});
