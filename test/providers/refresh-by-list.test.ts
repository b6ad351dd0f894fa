import { randomUUID } from 'node:crypto';
import { smoxy } from '../../src/providers/smoxy/provider';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox';
import { createRuntime } from '../../src/terraform/runtime/create';
import type { Runtime } from '../../src/terraform/runtime/runtime';
import type { ObjectValue } from '../../src/terraform/schema/value';
import { selfSigned } from '../support/certificates';
import { complete, managed } from '../support/life';
import { configured } from '../support/sandbox-providers';

const count = 230;
const log = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

type Stored = readonly { readonly state: ObjectValue; readonly private: Uint8Array }[];

/** Refreshes all at once with a provider process of its own, as a plan does; the calls that were made, and the states. */
const refreshAll = async (runtime: Runtime, type: string, stored: Stored) => {
  sandbox.clearJournal();
  const read = await Promise.all(stored.map((each) => runtime.readResource({ type, ...each })));
  expect(read.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
  const calls = sandbox.journal.map(({ method, path }) => `${method} ${path}`);
  return { calls, states: read.map(({ state }) => state) };
};

const importAll = async (runtime: Runtime, type: string, ids: readonly string[]): Promise<Stored> => {
  const stored: { state: ObjectValue; private: Uint8Array }[] = [];
  for (const id of ids) {
    const imported = await runtime.importResourceState({ type, id });
    const { state, private: kept } = await runtime.readResource({
      type,
      state: imported.state as ObjectValue,
      private: imported.private,
    });
    stored.push({ state: state as ObjectValue, private: kept });
  }
  return stored;
};

describe('smoxy certificates', () => {
  const type = 'smoxy_certificate';

  const process = async (config: ObjectValue = {}): Promise<Runtime> => {
    const environment = { SMOXY_API_TOKEN: sandbox.smoxyToken, SMOXY_ORGANIZATION_ID: '42' };
    const runtime = createRuntime(smoxy, { log, environment, now: () => new Date() });
    const all = complete(smoxy.config, { base_url: sandbox.smoxyUrl, max_retries: 0, ...config });
    expect(await runtime.configureProvider({ config: all })).toEqual([]);
    return runtime;
  };

  let stored: Stored;
  beforeEach(async () => {
    const { certificates } = sandbox.smoxy.organization(42);
    const [sample] = [...certificates.values()];
    if (!sample) throw new Error('the sandbox has no certificate');
    certificates.clear();
    const ids = Array.from({ length: count }, () => randomUUID());
    for (const id of ids) certificates.set(id, { ...sample, id });
    stored = await importAll(await process({ refresh: 'single' }), type, ids);
  });

  it('cost one call for the first and one for each page of the list, and are what they were', async () => {
    const { calls, states } = await refreshAll(await process(), type, stored);
    expect(states).toEqual(stored.map(({ state }) => state));
    expect(calls).toHaveLength(1 + Math.ceil(count / 100));
  });

  it('cost a call each with refresh = "single"', async () => {
    const { calls } = await refreshAll(await process({ refresh: 'single' }), type, stored);
    expect(calls).toHaveLength(count);
  });

  it('show a change that the list shows, read once more by a call of its own', async () => {
    const { certificates } = sandbox.smoxy.organization(42);
    const [id, before] = [...certificates].at(-1) ?? [];
    if (!id || !before) throw new Error('nothing to change');
    certificates.set(id, { ...before, status: 'failed' });
    const { calls, states } = await refreshAll(await process(), type, stored);
    expect(states.at(-1)).toMatchObject({ status: 'failed' });
    expect(calls).toHaveLength(2 + Math.ceil(count / 100));
  });

  it('are read singly where the list speaks of more than anybody has', async () => {
    const body = { member: [{ id: randomUUID() }], totalItems: 3e7 };
    sandbox.inject({ method: 'GET', path: '/certificates$', does: { status: 200, body } });
    const { calls, states } = await refreshAll(await process(), type, stored.slice(0, 3));
    expect(states).toEqual(stored.slice(0, 3).map(({ state }) => state));
    expect(calls).toHaveLength(4);
  });

  it('that are gone are found to be gone', async () => {
    const { certificates } = sandbox.smoxy.organization(42);
    certificates.delete([...certificates.keys()].at(-1) ?? '');
    const { states } = await refreshAll(await process(), type, stored);
    expect(states.filter((state) => state === null)).toHaveLength(1);
    expect(states.at(-1)).toBeNull();
  });

  it('are read singly where their page fails, and nothing fails', async () => {
    sandbox.inject({ method: 'GET', path: '/certificates$', skip: 1, does: { status: 500 } });
    const { calls, states } = await refreshAll(await process(), type, stored);
    expect(states).toEqual(stored.map(({ state }) => state));
    expect(calls).toHaveLength(1 + Math.ceil(count / 100) + 100);
  });
});

describe('Apinizer certificates', () => {
  const type = 'apinizer_certificate';
  const few = 12;
  const certificate = selfSigned();

  const create = async (runtime: Runtime, index: number) => {
    const certificates = managed(runtime, type);
    const name = `gateway-${index}`;
    const config = { name, alias: name, environments: ['production'], certificate_pem: certificate.certificatePem };
    expect((await certificates.apply(config)).told).toEqual([]);
    return { state: certificates.state() as ObjectValue, private: new Uint8Array() };
  };

  let stored: Stored;
  beforeEach(async () => {
    const runtime = await configured(sandbox);
    const made: { state: ObjectValue; private: Uint8Array }[] = [];
    for (let index = 0; index < few; index += 1) made.push(await create(runtime, index));
    stored = made;
  });

  it('cost one call for the first and one for the list where that shows the contents', async () => {
    const { calls, states } = await refreshAll(await configured(sandbox), type, stored);
    expect(states).toEqual(stored.map(({ state }) => state));
    expect(calls).toHaveLength(2);
  });

  it('are read singly where the list leaves the contents out', async () => {
    sandbox.apinizer.settings.contentInLists = false;
    const { calls, states } = await refreshAll(await configured(sandbox), type, stored);
    expect(states).toEqual(stored.map(({ state }) => state));
    expect(calls).toHaveLength(1 + few);
  });

  it('are read singly where the list says that it failed', async () => {
    sandbox.inject({ method: 'GET', path: '/certificates/$', does: { status: 200, body: { status: 'FAILURE' } } });
    const { states } = await refreshAll(await configured(sandbox), type, stored);
    expect(states).toEqual(stored.map(({ state }) => state));
  });

  it('are listed again by a process that has written something', async () => {
    const runtime = await configured(sandbox);
    await refreshAll(runtime, type, stored);
    await create(runtime, few);
    const { calls, states } = await refreshAll(runtime, type, stored);
    expect(states).toEqual(stored.map(({ state }) => state));
    expect(calls).toHaveLength(2);
  });
});

describe('JWKs', () => {
  const type = 'apinizer_jwk';
  const few = 6;

  /** Generated keys of their own, or a JWK of a certificate each. */
  const arrange = async (configOf: (name: string) => ObjectValue): Promise<Stored> => {
    const runtime = await configured(sandbox);
    const made: { state: ObjectValue; private: Uint8Array }[] = [];
    for (let index = 0; index < few; index += 1) {
      const one = managed(runtime, type);
      expect((await one.apply(configOf(`key-${index}`))).told.filter((told) => told.startsWith('error'))).toEqual([]);
      made.push({ state: one.state() as ObjectValue, private: new Uint8Array() });
    }
    return made;
  };

  const generated =
    (kid: string | null) =>
    (name: string): ObjectValue => ({
      name,
      generate: { key_type: 'EC', curve: 'P256', use: 'SIGNATURE', algorithm: 'ES256', kid },
    });

  it('are told by the list, which shows no key, where the manager made key and id together', async () => {
    const stored = await arrange(generated(null));
    const { calls, states } = await refreshAll(await configured(sandbox), type, stored);
    expect(states).toEqual(stored.map(({ state }) => state));
    expect(calls).toHaveLength(2);
  });

  it('are read singly where the id says nothing of the key', async () => {
    const stored = await arrange(generated('mine'));
    const { calls, states } = await refreshAll(await configured(sandbox), type, stored);
    expect(states).toEqual(stored.map(({ state }) => state));
    expect(calls).toHaveLength(few);
  });
});
