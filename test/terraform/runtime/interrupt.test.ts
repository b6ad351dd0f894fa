import { createRuntime } from '../../../src/terraform/runtime/create';
import { required } from '../../../src/terraform/schema/attribute';
import { string } from '../../../src/terraform/schema/attribute-type';
import type { Call } from '../../../src/terraform/schema/call';
import { error } from '../../../src/terraform/schema/diagnostic';
import { Unfinished } from '../../../src/terraform/schema/resource';
import type { ObjectValue } from '../../../src/terraform/schema/value';
import { configured, host, none, providerOf, thing } from './runtime-for';

const description = '';
const attributes = { name: required(string(), { description }) };
const timeouts = { create: '1h', read: '1h', update: '1h', delete: '1h' };
const DAY = 86_400_000;
const sleeping = async (call: Call): Promise<never> => {
  await call.sleep(DAY);
  throw new RangeError('slept for a day');
};

/** Every operation waits for a day, or for its signal. */
const resource = {
  attributes,
  timeouts,
  create: (_api: unknown, _input: unknown, call: Call) => sleeping(call),
  read: (_api: unknown, _state: unknown, call: Call) => sleeping(call),
  update: (_api: unknown, _input: unknown, _prior: unknown, call: Call) => sleeping(call),
  delete: (_api: unknown, _state: unknown, call: Call) => sleeping(call),
};
const object = (name: string, limits: ObjectValue | null = null): ObjectValue => ({ name, timeouts: limits });
const type = 'test_thing';
type Runtime = Awaited<ReturnType<typeof configured>>;
interface Row {
  readonly operation: keyof typeof timeouts;
  readonly state: string | null;
  readonly run: (
    runtime: Runtime,
    limits: ObjectValue | null,
  ) => Promise<{ readonly state: ObjectValue | null; readonly diagnostics: readonly unknown[] }>;
}

const rows: readonly Row[] = [
  {
    operation: 'create',
    state: null,
    run: (runtime, limits) =>
      runtime.applyResourceChange({
        type,
        prior: null,
        planned: object('b', limits),
        config: object('b', limits),
        private: none,
      }),
  },
  {
    operation: 'read',
    state: 'a',
    run: (runtime, limits) => runtime.readResource({ type, state: object('a', limits), private: none }),
  },
  {
    operation: 'update',
    state: 'a',
    run: (runtime, limits) =>
      runtime.applyResourceChange({
        type,
        prior: object('a', limits),
        planned: object('b', limits),
        config: object('b', limits),
        private: none,
      }),
  },
  {
    operation: 'delete',
    state: 'a',
    run: (runtime, limits) =>
      runtime.applyResourceChange({
        type,
        prior: object('a', limits),
        planned: null,
        config: null,
        private: none,
      }),
  },
];

test.each(rows)('$operation is given up at its timeout, told there', async ({ operation, state, run }) => {
  const runtime = await configured({ resource });
  const answer = await run(runtime, { create: null, read: null, update: null, delete: null, [operation]: '1ms' });
  expect(answer.state?.['name'] ?? null).toBe(state);
  expect(answer.diagnostics).toMatchObject([
    {
      severity: 'error',
      summary: 'Timed out',
      detail: expect.stringContaining(`${operation} test_thing timed out after 1ms.`),
      path: ['timeouts', operation],
    },
  ]);
});

test.each(rows)(
  'the default of the resource counts where $operation has no timeout of its own',
  async ({ operation, run }) => {
    const runtime = await configured({ resource: { ...resource, timeouts: { ...timeouts, [operation]: '2ms' } } });
    const answer = await run(runtime, null);
    expect(answer.diagnostics).toMatchObject([{ summary: 'Timed out', detail: expect.stringContaining('2ms') }]);
  },
);

test.each(rows)('an interrupt stops $operation and keeps the state', async ({ state, run }) => {
  const runtime = await configured({ resource });
  const running = run(runtime, null);
  runtime.stop();
  const answer = await running;
  expect(answer.state?.['name'] ?? null).toBe(state);
  expect(answer.diagnostics).toMatchObject([{ severity: 'error', summary: 'Interrupted' }]);
});

test('what got half way before an interrupt is stored', async () => {
  const told = error('Stopped half way', '');
  const create = async (_api: unknown, _input: unknown, call: Call) => {
    await call.sleep(DAY).catch(() => {
      throw new Unfinished({ name: 'b' }, [told]);
    });
    return { name: 'b' };
  };
  const runtime = await configured({ resource: { attributes, create } });
  const running = runtime.applyResourceChange({
    type,
    prior: null,
    planned: { name: 'b' },
    config: { name: 'b' },
    private: none,
  });
  runtime.stop();
  expect(await running).toMatchObject({ state: { name: 'b' }, diagnostics: [told] });
});

test('a wait ends with the reason it was ended for', async () => {
  const reasons: unknown[] = [];
  const read = async (_api: unknown, _state: unknown, call: Call) => {
    await call.sleep(DAY).catch((reason: unknown) => reasons.push(reason, call.signal.reason));
    return { name: 'a' };
  };
  const runtime = await configured({ resource: { attributes, read } });
  const running = runtime.readResource({ type, state: { name: 'a' }, private: none });
  runtime.stop();
  await running;
  expect(reasons[0]).toBe(reasons[1]);
  expect(reasons[0]).toMatchObject({ name: 'Interrupted' });
});

test.each(rows)('$operation that was on its way when the interrupt came waits for nothing', async ({ state, run }) => {
  jest.useFakeTimers();
  const runtime = await configured({ resource });
  runtime.stop();
  const running = run(runtime, null);
  await jest.advanceTimersByTimeAsync(2000);
  const answer = await running;
  jest.useRealTimers();
  expect(answer.state?.['name'] ?? null).toBe(state);
  expect(answer.diagnostics).toMatchObject([{ severity: 'error', summary: 'Interrupted' }]);
});

test('what is asked for in a later run, which configures the provider first, has its time again', async () => {
  jest.useFakeTimers();
  const runtime = await configured({ resource });
  runtime.stop();
  expect(await runtime.configureProvider({ config: {} })).toEqual([]);
  const told = jest.fn();
  const running = rows[1]?.run(runtime, null).then(told);
  await jest.advanceTimersByTimeAsync(3_599_999);
  expect(told).not.toHaveBeenCalled();
  await jest.advanceTimersByTimeAsync(1);
  await running;
  jest.useRealTimers();
  expect(told).toHaveBeenCalledWith(
    expect.objectContaining({ diagnostics: [expect.objectContaining({ summary: 'Timed out' })] }),
  );
});

test("an operation sleeps with the process's own sleep where it lends one", async () => {
  const slept: number[] = [];
  const read = async (_api: unknown, _state: unknown, call: Call) => {
    await call.sleep(DAY);
    return { name: 'a' };
  };
  const sleep = async (milliseconds: number) => void slept.push(milliseconds);
  const provider = providerOf({ resources: [thing({ attributes, read })] });
  const runtime = createRuntime(provider, { ...host(), sleep });
  await runtime.configureProvider({ config: {} });
  expect(await runtime.readResource({ type, state: { name: 'a' }, private: none })).toMatchObject({ diagnostics: [] });
  expect(slept).toEqual([DAY]);
});

test('what is asked for after an interrupt works again', async () => {
  const read = async (_api: unknown, _state: unknown, call: Call) => {
    await call.sleep(1);
    return { name: 'a' };
  };
  const runtime = await configured({ resource: { attributes, read } });
  runtime.stop();
  expect(await runtime.readResource({ type, state: { name: 'a' }, private: none })).toEqual({
    state: { name: 'a' },
    private: none,
    diagnostics: [],
  });
});

describe('what asks the server without a timeout of its own', () => {
  const never = (call: Call): Promise<never> => sleeping(call);
  const asking = { plan: (_change: unknown, _api: unknown, call: Call) => never(call) };
  const importing = { import: { id: 'id', find: (_api: unknown, _id: string, call: Call) => never(call) } };
  const lookup = {
    name: 'lookup',
    description,
    attributes,
    api: () => null,
    read: (_api: unknown, _input: unknown, call: Call) => never(call),
  };
  const plan = (runtime: Runtime, limits: ObjectValue | null = null) => {
    const after = object('b', limits);
    return runtime.planResourceChange({ type, prior: object('a'), proposed: after, config: after, private: none });
  };

  test('a plan has the time of a read, which the timeouts block says', async () => {
    const runtime = await configured({ resource: { ...resource, ...asking } });
    expect((await plan(runtime, { create: null, read: '1ms', update: null, delete: null })).diagnostics).toMatchObject([
      { summary: 'Timed out', detail: expect.stringContaining('plan test_thing timed out after 1ms.') },
    ]);
    const quick = await configured({ resource: { ...resource, ...asking, timeouts: { read: '2ms' } } });
    expect((await plan(quick)).diagnostics).toMatchObject([{ summary: 'Timed out', path: ['timeouts', 'read'] }]);
  });

  test('an import has the time that a read has by default', async () => {
    const runtime = await configured({ resource: { attributes, ...importing, timeouts: { read: '1ms' } } });
    expect(await runtime.importResourceState({ type, id: 'a' })).toMatchObject({
      state: null,
      diagnostics: [
        { summary: 'Timed out', detail: expect.stringContaining('import test_thing timed out after 1ms.') },
      ],
    });
  });

  describe('has five minutes', () => {
    beforeEach(() => jest.useFakeTimers());
    afterEach(() => jest.useRealTimers());
    const lookUp = (runtime: Runtime) =>
      runtime.readDataSource({ type: 'test_lookup', config: { name: 'a' } }).then(({ diagnostics }) => diagnostics);

    test.each([
      { name: 'a lookup', parts: { dataSource: lookup }, ask: lookUp },
      {
        name: 'a plan',
        parts: { resource: { attributes, ...asking } },
        ask: async (runtime: Runtime) => (await plan(runtime)).diagnostics,
      },
      {
        name: 'an import',
        parts: { resource: { attributes, ...importing } },
        ask: async (runtime: Runtime) => (await runtime.importResourceState({ type, id: 'a' })).diagnostics,
      },
    ])('$name without a timeout of its own has five minutes', async ({ parts, ask }) => {
      const runtime = await configured(parts);
      const told = jest.fn();
      const asked = ask(runtime).then(told);

      await jest.advanceTimersByTimeAsync(299_999);
      expect(told).not.toHaveBeenCalled();
      await jest.advanceTimersByTimeAsync(1);
      await asked;

      const [problem] = told.mock.calls[0][0];
      expect(problem).toMatchObject({ severity: 'error', summary: 'Timed out' });
      expect(problem.detail).toMatch(/timed out after 5m\. .*no setting for it/s);
      expect(problem.path).toBeUndefined();
    });
  });
});
