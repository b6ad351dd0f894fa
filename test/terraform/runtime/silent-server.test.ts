import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { required } from '../../../src/terraform/schema/attribute';
import { string } from '../../../src/terraform/schema/attribute-type';
import type { Call } from '../../../src/terraform/schema/call';
import { configured, none } from './runtime-for';

const attributes = { name: required(string(), { description: '' }) };
const type = 'test_thing';

describe('a server that takes every call and never answers', () => {
  let server: Server;
  let calls: number;
  beforeEach(async () => {
    calls = 0;
    server = createServer(() => {
      calls += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const ask = async ({ signal }: Call): Promise<never> => {
    const { port } = server.address() as AddressInfo;
    await fetch(`http://127.0.0.1:${port}/`, { signal });
    throw new RangeError('it answered');
  };
  const resource = {
    attributes,
    timeouts: { read: '300ms' },
    read: (_api: unknown, _state: unknown, call: Call) => ask(call),
    plan: (_change: unknown, _api: unknown, call: Call) => ask(call),
    import: { id: 'name', find: (_api: unknown, _id: string, call: Call) => ask(call) },
  };
  const [before, after] = [
    { name: 'a', timeouts: null },
    { name: 'b', timeouts: null },
  ];

  test.each([
    { what: 'read', run: (runtime: Runtime) => runtime.readResource({ type, state: before, private: none }) },
    {
      what: 'plan',
      run: (runtime: Runtime) =>
        runtime.planResourceChange({ type, prior: before, proposed: after, config: after, private: none }),
    },
    { what: 'import', run: (runtime: Runtime) => runtime.importResourceState({ type, id: 'a' }) },
  ])('$what is given up in time', async ({ what, run }) => {
    const { diagnostics } = await run(await configured({ resource }));

    expect(diagnostics).toMatchObject([
      { summary: 'Timed out', detail: expect.stringContaining(`${what} test_thing timed out after 300ms.`) },
    ]);
    expect(calls).toBe(1);
  });
});

type Runtime = Awaited<ReturnType<typeof configured>>;
