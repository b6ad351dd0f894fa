import { bug } from '../../../src/terraform/runtime/failure';
import type { Runtime } from '../../../src/terraform/runtime/runtime';
import { defaulted, derived, optional } from '../../../src/terraform/schema/attribute';
import { string } from '../../../src/terraform/schema/attribute-type';
import type { AnyProvider } from '../../../src/terraform/schema/provider';
import type { ObjectValue } from '../../../src/terraform/schema/value';
import { none, thing, unconfigured } from './runtime-for';

const CANARY = 'c4nary-8f2e';
const explode = (): never => {
  throw Object.assign(new TypeError(`cannot use ${CANARY}\n    at ${CANARY} (file.js:1:1)`), { value: CANARY });
};

describe('bug', () => {
  test.each([
    { name: 'an error', thrown: new TypeError(`bad ${CANARY}`), said: 'TypeError' },
    {
      name: 'an error that looks like its own stack',
      thrown: new Error(`x\n    at ${CANARY} (a.js:1:1)`),
      said: 'Error',
    },
    { name: 'an error with a cause', thrown: new Error('x', { cause: new Error(CANARY) }), said: 'Error' },
    { name: 'a text', thrown: CANARY, said: 'string' },
    { name: 'an object', thrown: { [CANARY]: CANARY }, said: 'object' },
    { name: 'nothing', thrown: undefined, said: 'undefined' },
  ])('$name is told by its kind and place, never by its words', ({ thrown, said }) => {
    const { severity, summary, detail } = bug('create test_thing', thrown);
    expect({ severity, summary }).toEqual({ severity: 'error', summary: 'This is a bug in the provider' });
    expect(detail).toContain(`create test_thing failed with an unexpected ${said}.`);
    expect(detail).not.toContain(CANARY);
  });

  test('the places in the code are told', () => {
    expect(bug('read', new Error('x')).detail).toMatch(/\n {2}at .*failure\.test/);
  });
});

describe('a bug anywhere', () => {
  const description = '';
  const rejecting = async () => explode();
  const bad = { ...string(), check: explode };
  const resource = thing({
    attributes: { name: optional(string(), { description }) },
    create: rejecting,
    read: rejecting,
    update: rejecting,
    delete: rejecting,
    import: { id: 'id', find: rejecting },
    version: 1,
    upgrade: { 0: explode },
    plan: explode,
  });
  const parts: Partial<AnyProvider> = {
    resources: [
      resource,
      { ...resource, name: 'checked', attributes: { name: optional(bad, { description }) } },
      { ...resource, name: 'ruled', validate: [{ attributes: ['name'], problems: explode }] },
      { ...resource, name: 'unreachable', api: explode },
    ],
    dataSources: [{ name: 'lookup', description, attributes: {}, api: () => null, read: rejecting }],
  };
  const type = 'test_thing';
  const state: ObjectValue = { name: 'a' };
  const other: ObjectValue = { name: 'b' };
  const change = { type, prior: state, planned: other, proposed: other, config: other, private: none };

  test.each<{ name: string; call: (runtime: Runtime) => Promise<unknown>; state?: ObjectValue | null }>([
    { name: 'create', call: (runtime) => runtime.applyResourceChange({ ...change, prior: null }), state: null },
    { name: 'update', call: (runtime) => runtime.applyResourceChange(change), state },
    { name: 'delete', call: (runtime) => runtime.applyResourceChange({ ...change, planned: null }), state },
    {
      name: 'api',
      call: (runtime) => runtime.applyResourceChange({ ...change, type: 'test_unreachable' }),
      state,
    },
    {
      name: 'a check before an update',
      call: (runtime) => runtime.applyResourceChange({ ...change, type: 'test_checked' }),
      state,
    },
    { name: 'read', call: (runtime) => runtime.readResource({ type, state, private: none }), state },
    { name: 'plan', call: (runtime) => runtime.planResourceChange(change) },
    { name: 'a check at plan', call: (runtime) => runtime.planResourceChange({ ...change, type: 'test_checked' }) },
    { name: 'import', call: (runtime) => runtime.importResourceState({ type, id: 'i' }), state: null },
    { name: 'upgrade', call: (runtime) => runtime.upgradeResourceState({ type, version: 0, json: {} }), state: null },
    { name: 'lookup', call: (runtime) => runtime.readDataSource({ type: 'test_lookup', config: {} }), state: null },
    { name: 'a check', call: (runtime) => runtime.validateResourceConfig({ type: 'test_checked', config: state }) },
    { name: 'a rule', call: (runtime) => runtime.validateResourceConfig({ type: 'test_ruled', config: state }) },
    { name: 'an unknown resource', call: (runtime) => runtime.validateResourceConfig({ type: 'x', config: {} }) },
  ])('in $name is told once, without values, and changes no state', async ({ call, state: expected }) => {
    const runtime = unconfigured({ provider: parts });
    await runtime.configureProvider({ config: {} });
    const answer = await call(runtime);
    const { diagnostics, state: found } = Array.isArray(answer)
      ? { diagnostics: answer, state: undefined }
      : (answer as { diagnostics: unknown; state?: unknown });
    expect(diagnostics).toMatchObject([{ severity: 'error', summary: 'This is a bug in the provider' }]);
    expect(JSON.stringify(answer)).not.toContain(CANARY);
    if (expected !== undefined) expect(found).toEqual(expected);
  });

  test('a bug in what the vendor explains is still told', async () => {
    const runtime = unconfigured({ provider: { ...parts, explain: explode } });
    await runtime.configureProvider({ config: {} });
    const answer = await runtime.applyResourceChange({ ...change, prior: null });
    expect(answer).toMatchObject({ state: null, diagnostics: [{ summary: 'This is a bug in the provider' }] });
    expect(JSON.stringify(answer)).not.toContain(CANARY);
  });

  test('a derivation or comparison that throws is no bug: what cannot be read has no facts and equals nothing', async () => {
    const attributes = {
      pem: defaulted({ ...string(), same: explode }, '', { description }),
      fact: derived(string(), { attribute: 'pem', value: explode }, { description }),
    };
    const runtime = unconfigured({ resource: { attributes, read: async () => ({ pem: 'other' }) } });
    await runtime.configureProvider({ config: {} });
    expect(await runtime.readResource({ type, state: { pem: 'p', fact: 'f' }, private: none })).toEqual({
      state: { pem: 'other', fact: null },
      private: none,
      diagnostics: [],
    });
  });
});
