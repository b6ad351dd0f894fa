import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPlugin, type Plugin, runAsCore, type Workshop } from '../support/plugin-process';
import { config, coreOf, fromValue, nothing, told, toValue, unknown } from './core';

let workshop: Workshop;
let plugin: Plugin;
let core: ReturnType<typeof coreOf>;

const file = () => join(workshop.directory, 'things.json');
const things = () => JSON.parse(readFileSync(file(), 'utf8'));
const put = (id: string, thing: object) => writeFileSync(file(), JSON.stringify({ ...things(), [id]: thing }));

beforeAll(async () => {
  workshop = await buildPlugin(join(__dirname, 'provider/main.ts'));
  plugin = await runAsCore(workshop);
  core = coreOf(plugin.client);
});
beforeEach(async () => {
  writeFileSync(file(), '{}');
  expect(await core.configure({ file: file() })).toEqual([]);
});
afterAll(async () => {
  await plugin.shutDown();
  workshop.remove();
});

/** Every argument set, the ones of state the way they come back. */
const everything = {
  name: 'abc',
  text: 'hello',
  size: 3,
  tags: { a: 'x' },
  colours: ['blue', 'red'],
  shape: { kind: 'box', round: null },
  rules: [{ match: 'one' }, { match: 'two' }],
  password: 'stored',
  region: 'there',
  timeouts: { create: '30s', delete: null },
};

describe('create', () => {
  test("plans defaults and what is computed here, and leaves to the server what is the server's", async () => {
    expect((await core.plan({ name: 'abc', text: 'hello', secret: 's' })).state).toEqual({
      ...config({ name: 'abc', text: 'hello', size: 1, length: 5 }),
      id: unknown,
      region: unknown,
      revision: unknown,
    });
  });

  test('gives everything back, secrets apart, and the next plan is empty', async () => {
    const made = await core.apply({ ...everything, secret: 'hunter2' });

    expect(made.told).toEqual([]);
    expect(made.state).toEqual(config({ ...everything, id: 'abc', revision: 1, length: 5 }));
    expect(things().abc.secret_length).toBe(7);
    expect(made.private.toString()).toBe('{"version":1,"notes":{"made":"yes"}}');
    expect(await core.plan({ ...everything, secret: 'other' }, made)).toEqual({ ...made, replace: [] });
  });

  test.each(['text', 'size', 'tags', 'colours', 'shape', 'rules', 'password', 'region'])(
    'plans with %s not known yet',
    async (name) => {
      const planned = await core.plan({ ...everything, [name]: unknown });

      expect(planned.told).toEqual([]);
      expect(planned.state?.[name]).toEqual(unknown);
    },
  );

  test('that is refused leaves nothing', async () => {
    expect(await core.apply({ name: 'abc', fault: 'refuse' })).toEqual({ ...nothing, told: ['error Refused'] });
  });

  test('that is half done leaves what was made', async () => {
    const made = await core.apply({ name: 'abc', text: 'hello', fault: 'half' });

    expect(made.told).toEqual(['error text: Half done']);
    expect(made.state).toMatchObject({ id: 'abc', text: 'hello', length: 5 });
  });

  test('that is done and could not be looked at is a success with a warning, which taints nothing', async () => {
    const made = await core.apply({ name: 'abc', text: 'hello', fault: 'warn' });

    expect(made.told).toEqual(['warning Not looked at']);
    expect(made.state).toEqual(
      config({ name: 'abc', text: 'hello', size: 1, region: 'here', id: 'abc', revision: 1, length: 5, fault: 'warn' }),
    );
    expect((await core.plan({ name: 'abc', text: 'hello', fault: 'warn' }, made)).state).toEqual(made.state);
  });

  test('that ran into a bug records nothing, and says so', async () => {
    expect(await core.apply({ name: 'abc', fault: 'bug' })).toEqual({
      ...nothing,
      told: ['error This is a bug in the provider'],
    });
  });

  test('that answers with a value of the wrong type leaves all others, and says that it is a bug', async () => {
    const made = await core.apply({ name: 'abc', text: 'hello', fault: 'misfit' });

    expect(made.told).toContain('error This is a bug in the provider');
    expect(made.state).toMatchObject({ id: 'abc', text: 'hello', region: null, revision: 1 });
  });
});

describe('update', () => {
  test('in place keeps what never changes and asks the server for the rest', async () => {
    const made = await core.apply(everything);
    const planned = await core.plan({ ...everything, size: 4 }, made);

    expect(planned.replace).toEqual([]);
    expect(planned.state).toEqual({ ...made.state, size: 4, revision: unknown });
    expect((await core.apply({ ...everything, size: 4 }, made)).state).toEqual({ ...made.state, size: 4, revision: 2 });
  });

  test.each([
    ['text', 'bye'],
    ['size', 9],
    ['tags', { a: 'y' }],
    ['colours', ['green']],
    ['shape', { kind: 'ball', round: true }],
    ['rules', []],
    ['password', 'other'],
    ['region', 'elsewhere'],
    ['text', null],
    ['tags', null],
    ['rules', null],
  ])('of %s to %j changes it and nothing else, and the next plan is empty', async (name, value) => {
    const made = await core.apply(everything);
    const given = { ...everything, [name]: value };
    const changed = await core.apply(given, made);

    const length = name === 'text' ? (value === null ? null : 3) : 5;
    expect(changed).toEqual({ ...made, state: { ...made.state, [name]: value, length, revision: 2 } });
    expect((await core.plan(given, changed)).state).toEqual(changed.state);
  });

  test('of the spelling alone is no change', async () => {
    const made = await core.apply(everything);

    expect((await core.plan({ ...everything, text: ' hello\n' }, made)).state).toEqual(made.state);
  });

  test('of the order of a set is no change', async () => {
    const made = await core.apply(everything);
    const planned = await core.plan({ ...everything, colours: ['red', 'blue'] }, made);

    expect(planned.state).toMatchObject({ revision: 1, id: 'abc' });
  });

  test('of the name replaces, also while the new one is not known yet', async () => {
    const made = await core.apply(everything);

    expect((await core.plan({ ...everything, name: 'other' }, made)).replace).toEqual(['name']);
    expect((await core.plan({ ...everything, name: unknown }, made)).replace).toEqual(['name']);
  });

  test('that is refused leaves the prior state', async () => {
    const made = await core.apply(everything);
    const failed = await core.apply({ ...everything, size: 4, fault: 'refuse' }, made);

    expect(failed).toEqual({ ...made, told: ['error Refused'] });
  });

  test('that is half done leaves what the server has', async () => {
    const made = await core.apply(everything);
    const failed = await core.apply({ ...everything, size: 4, text: 'bye', fault: 'half' }, made);

    expect(failed.told).toEqual(['error text: Half done']);
    expect(failed.state).toMatchObject({ size: 4, text: 'hello', revision: 2 });
  });
});

describe('an update', () => {
  test.each([
    { fault: 'warn', size: 4, told: ['warning Not looked at'] },
    { fault: 'bug', size: 3, told: ['error This is a bug in the provider'] },
  ])('that ends with a $fault loses nothing', async ({ fault, size, told: expected }) => {
    const made = await core.apply(everything);

    const changed = await core.apply({ ...everything, size: 4, fault }, made);

    expect(changed).toMatchObject({ state: { id: 'abc', size }, private: made.private, told: expected });
  });
});

describe('delete', () => {
  test('plans nothing and leaves nothing', async () => {
    const made = await core.apply(everything);

    expect((await core.plan(null, made)).state).toBeNull();
    expect(await core.apply(null, made)).toEqual({ ...nothing, told: [] });
    expect(things()).toEqual({});
  });

  test('that is refused leaves the prior state', async () => {
    const made = await core.apply({ name: 'abc' });
    const guarded = { ...made, state: { ...made.state, fault: 'refuse' } };

    expect(await core.apply(null, guarded)).toEqual({ ...guarded, told: ['error Refused'] });
  });
});

describe('read', () => {
  test('of what is unchanged is the stored state, private bytes included', async () => {
    const made = await core.apply(everything);

    expect(await core.read(made)).toEqual(made);
  });

  test('shows what was changed elsewhere', async () => {
    const made = await core.apply(everything);
    put('abc', { ...things().abc, size: 8 });

    expect((await core.read(made)).state).toEqual({ ...made.state, size: 8 });
  });

  test('keeps the stored spelling', async () => {
    const made = await core.apply(everything);
    put('abc', { ...things().abc, text: ' hello ' });

    expect((await core.read(made)).state).toEqual(made.state);
  });

  test('of what is gone is null', async () => {
    const made = await core.apply(everything);
    writeFileSync(file(), '{}');

    expect((await core.read(made)).state).toBeNull();
  });
});

describe('import', () => {
  test('reads everything, and the next plan is empty', async () => {
    const { fault: _, ...thing } = { ...everything, timeouts: undefined, id: 'abc', revision: 5, fault: null };
    put('abc', thing);
    const imported = await core.importId('abc');

    expect(imported.told).toEqual([]);
    const { timeouts: _timeouts, ...given } = everything;
    expect((await core.plan(given, imported)).state).toEqual(imported.state);
  });

  test('of what is not there is an error', async () => {
    expect((await core.importId('nobody')).told).toEqual(['error Nothing to import']);
  });
});

describe('stored state', () => {
  test('of before an attribute was added gets null for it', async () => {
    const { rules: _, timeouts: _timeouts, ...older } = config({ ...everything, id: 'abc', revision: 1, length: 5 });

    const upgraded = await core.upgrade({ ...older, forgotten: { x: 1 } });

    expect(upgraded.told).toEqual([]);
    expect(upgraded.state).toEqual({ ...older, rules: null, timeouts: null });
  });

  test('of Terraform 0.11 is an error', async () => {
    const rawState = { json: Buffer.alloc(0), flatmap: { id: 'abc' } };
    const { diagnostics } = await plugin.client.call('upgradeResourceState', {
      typeName: 'conformance_thing',
      rawState,
    });

    expect(diagnostics).toMatchObject([{ severity: 1, summary: 'State of an old Terraform version' }]);
  });
});

describe('private state of a newer version', () => {
  const newer = Buffer.from('{"version":2,"notes":{"made":{"when":"then"}}}');
  const warning = 'warning Private state is ignored';

  test('is ignored with a warning where it comes first, and handed on as what can be read', async () => {
    const made = { ...(await core.apply({ name: 'abc' })), private: newer };
    const given = { name: 'abc', size: 2 };

    const refreshed = await core.read(made);
    expect(refreshed).toEqual({ ...made, private: Buffer.alloc(0), told: [warning] });
    const planned = await core.plan(given, made);
    expect(planned).toMatchObject({ private: Buffer.alloc(0), told: [warning] });
    expect(await core.apply(given, refreshed)).toMatchObject({ state: { size: 2 }, told: [] });
    expect((await core.plan(null, made)).told).toEqual([warning]);
  });

  test('is told once, where the plan that is made again in the apply is known as that', async () => {
    const made = { ...(await core.apply({ name: 'abc' })), private: newer };
    const given = { name: 'abc', size: 2 };

    const first = await core.plan(given, made, Buffer.alloc(0));
    const second = await core.plan(given, made, first.private);
    expect([first.told, second.told]).toEqual([[warning], []]);
    expect(second).toMatchObject({ state: first.state, private: Buffer.alloc(0) });
  });

  test('keeps nobody from deleting, without a plan that told of it', async () => {
    const { state } = await core.apply({ name: 'abc' });

    const { diagnostics, newState } = await plugin.client.call('applyResourceChange', {
      typeName: 'conformance_thing',
      priorState: toValue(state),
      plannedState: toValue(null),
      config: toValue(null),
      plannedPrivate: newer,
    });

    expect([told(diagnostics), fromValue(newState), things()]).toEqual([[warning], null, {}]);
  });
});

describe('validate', () => {
  test.each<[string, object, readonly string[]]>([
    ['a good configuration', everything, []],
    [
      'what is not known yet',
      { ...everything, name: unknown, rules: unknown, shape: { kind: unknown, round: null } },
      [],
    ],
    ['a required argument that is null', {}, ['error name: Missing value']],
    ['a bad value', { name: 'A' }, ['error name: Invalid value']],
    ['a word that is none of the accepted', { name: 'a', fault: 'often' }, ['error fault: Unknown value']],
    ['a number out of bounds', { name: 'a', size: -1 }, ['error size: Invalid number']],
    ['an argument only the server sets', { name: 'a', revision: 1 }, ['error revision: Value cannot be set']],
    ['a part that is missing', { name: 'a', rules: [{ match: null }] }, ['error rules.0: Missing value']],
    ['a deprecated argument, of which core warns', { name: 'a', old: 'x' }, []],
    [
      'a bad duration',
      { name: 'a', timeouts: { create: 'soon', delete: null } },
      ['error timeouts.create: Not a duration'],
    ],
  ])('%s', async (_, given, expected) => {
    expect(await core.validate({ ...given })).toEqual(expected);
  });

  test('a write-only argument for a Terraform that would store it', async () => {
    expect(await core.validate({ name: 'a', secret: 's' }, false)).toEqual([
      'error secret: Write-only values need a newer CLI',
    ]);
  });
});

describe('a provider whose settings are not known yet', () => {
  test('plans all the same', async () => {
    expect(await core.configure({ file: unknown })).toEqual(['warning file: file is not known yet']);

    const planned = await core.plan({ name: 'abc' });

    expect(planned.told).toEqual([]);
    expect(planned.state).toMatchObject({ name: 'abc', size: 1 });
  });
});
