import { defaulted, inherited, optional } from '../../../src/terraform/schema/attribute';
import { integer, listOf, oneOf, string } from '../../../src/terraform/schema/attribute-type';
import { error, warning } from '../../../src/terraform/schema/diagnostic';
import type { AnyProvider } from '../../../src/terraform/schema/provider';
import { type ObjectValue, UNKNOWN } from '../../../src/terraform/schema/value';
import { none, unconfigured } from './runtime-for';

const description = '';
const config = {
  base_url: optional(string({ pattern: /^https:/ }), { description, environment: 'TEST_BASE_URL' }),
  token: optional(string({ pattern: /^t/ }), { description, sensitive: true, environment: 'TEST_TOKEN' }),
  retries: defaulted(integer(), 4, { description }),
  names: optional(listOf(string()), { description }),
};
const unset = { base_url: null, token: null, retries: null, names: null };
const missing: AnyProvider['missing'] = ({ base_url }) =>
  base_url === null ? [error('Missing base_url', 'Set TEST_BASE_URL.', ['base_url'])] : [];

const project = {
  attributes: { project: optional(string(), { description }) },
  read: async (settings: unknown) => ({ project: JSON.stringify(settings) }),
};
const using = (environment: Record<string, string> = {}, provider: Partial<AnyProvider> = {}) =>
  unconfigured({
    resource: project,
    provider: { config, missing, connect: (settings) => () => settings, ...provider },
    environment,
  });
/** What the provider was connected with, as a resource sees it. */
const connectedWith = async (runtime: ReturnType<typeof using>) => {
  const { state } = await runtime.readResource({ type: 'test_thing', state: { project: null }, private: none });
  return JSON.parse(String(state?.['project']));
};

describe('configureProvider', () => {
  test('what the settings ask to be careful with is told, and the provider works', async () => {
    const warnings: AnyProvider['warnings'] = ({ base_url }, { TEST_RISK }) => [
      warning(String(base_url), String(TEST_RISK)),
    ];
    const runtime = using({ TEST_RISK: 'risk' }, { warnings });
    const config = { ...unset, base_url: 'https://configured' };

    expect(await runtime.validateProviderConfig({ config })).toEqual([]);
    expect(await runtime.configureProvider({ config })).toEqual([warning('https://configured', 'risk')]);
    expect(await connectedWith(runtime)).toMatchObject({ base_url: 'https://configured' });
  });

  test('what is odd about an argument is told here once, not at each check of it', async () => {
    const odd = { ...string(), check: (value: string) => [warning(`Odd ${value}`, '')] };
    const runtime = unconfigured({
      provider: {
        config: { name: optional(odd, { description }) },
        validate: [{ attributes: ['name'], problems: () => [warning('Odder', '')] }],
      },
    });
    const config = { name: 'n' };
    expect(await runtime.validateProviderConfig({ config })).toEqual([]);
    expect(await runtime.configureProvider({ config })).toMatchObject([{ summary: 'Odd n' }, { summary: 'Odder' }]);
  });

  test('nothing is told of settings that do not suffice', async () => {
    const runtime = using({}, { warnings: () => [warning('careful', '')] });

    expect(await runtime.configureProvider({ config: unset })).toMatchObject([{ summary: 'Missing base_url' }]);
  });

  test.each([
    {
      name: 'what is configured counts',
      environment: { TEST_BASE_URL: 'https://environment' },
      given: { base_url: 'https://configured', retries: 1 },
      settings: { base_url: 'https://configured', retries: 1 },
    },
    {
      name: 'an environment variable stands in',
      environment: { TEST_BASE_URL: 'https://environment', TEST_TOKEN: 't' },
      given: {},
      settings: { base_url: 'https://environment', token: 't' },
    },
    {
      name: 'an empty environment variable is not set',
      environment: { TEST_TOKEN: '' },
      given: { base_url: 'https://configured' },
      settings: { base_url: 'https://configured', token: null },
    },
  ])('$name', async ({ environment, given, settings }) => {
    const runtime = using(environment);
    expect(await runtime.configureProvider({ config: { ...unset, ...given } })).toEqual([]);
    expect(await connectedWith(runtime)).toEqual({ ...unset, retries: 4, ...settings });
  });

  test('what is still missing is an error, and nothing is connected', async () => {
    const runtime = using();
    expect(await runtime.configureProvider({ config: unset })).toEqual([
      error('Missing base_url', 'Set TEST_BASE_URL.', ['base_url']),
    ]);
    expect(await connectedWith(runtime)).toBeNull();
  });

  test('unknown arguments are warnings, nothing is connected, and what needs the server says why', async () => {
    const runtime = using();
    const found = await runtime.configureProvider({ config: { ...unset, base_url: UNKNOWN, names: ['a', UNKNOWN] } });
    expect(found).toMatchObject([
      { severity: 'warning', path: ['base_url'] },
      { severity: 'warning', path: ['names'] },
    ]);
    const read = await runtime.readResource({ type: 'test_thing', state: { project: null }, private: none });
    expect(read.diagnostics[0]?.detail).toContain('base_url, names will be known only after something else is applied');
  });

  test('a later configuration takes the place of the earlier one', async () => {
    const runtime = using();
    await runtime.configureProvider({ config: { ...unset, base_url: 'https://one' } });
    await runtime.configureProvider({ config: { ...unset, base_url: 'https://two' } });
    expect(await connectedWith(runtime)).toMatchObject({ base_url: 'https://two' });
    await runtime.configureProvider({ config: { ...unset, base_url: UNKNOWN } });
    expect(await connectedWith(runtime)).toBeNull();
  });

  test('what an environment variable says is checked, named, and not shown where it is secret', async () => {
    const runtime = using({ TEST_BASE_URL: 'nowhere', TEST_TOKEN: 'c4nary' });
    const found = await runtime.configureProvider({ config: unset });
    expect(found).toMatchObject([
      { severity: 'error', path: ['base_url'], detail: expect.stringMatching(/"nowhere".*variable TEST_BASE_URL\.$/) },
      { severity: 'error', path: ['token'], detail: expect.stringContaining('TEST_TOKEN') },
    ]);
    expect(JSON.stringify(found)).not.toContain('c4nary');
    expect(await connectedWith(runtime)).toBeNull();
  });

  test('a connection that cannot be made is told', async () => {
    const runtime = using(
      {},
      {
        connect: () => {
          throw new TypeError('c4nary');
        },
      },
    );
    const found = await runtime.configureProvider({ config: { ...unset, base_url: 'https://x' } });
    expect(found).toMatchObject([{ summary: 'This is a bug in the provider' }]);
    expect(JSON.stringify(found)).not.toContain('c4nary');
    expect(await connectedWith(runtime)).toBeNull();
  });
});

describe('validateProviderConfig', () => {
  test('checks what is configured, and remembers it for the rules of resources', async () => {
    const settings: unknown[] = [];
    const runtime = unconfigured({
      resource: {
        ...project,
        validate: [
          {
            attributes: [],
            problems: (_config, given) => {
              settings.push(given.settings);
              return [];
            },
          },
        ],
      },
      provider: {
        config: { ...config, level: optional(oneOf('low', 'high'), { description }) },
        validate: [{ attributes: ['token'], problems: () => [warning('Asked', '')] }],
      },
    });
    const given: ObjectValue = { ...unset, base_url: 'http://plain', token: UNKNOWN, level: 'low' };
    const found = await runtime.validateProviderConfig({ config: given });
    expect(found).toMatchObject([{ path: ['base_url'] }]);
    await runtime.validateResourceConfig({ type: 'test_thing', config: { project: null } });
    expect(settings).toEqual([{ base_url: 'http://plain', retries: 4, names: null, level: 'low' }]);
  });
});

describe('an argument that resources inherit', () => {
  const attributes = { project: inherited(string(), { description, replace: true }) };
  const plan = async (given: object, prior: string | null = null) => {
    const runtime = unconfigured({
      resource: { attributes },
      provider: { config: { project: optional(string(), { description, environment: 'TEST_PROJECT' }) } },
    });
    await runtime.configureProvider({ config: { project: null, ...given } });
    return runtime.planResourceChange({
      type: 'test_thing',
      prior: prior === null ? null : { project: prior },
      proposed: { project: prior },
      config: { project: null },
      private: none,
    });
  };

  test('is planned', async () => {
    expect(await plan({ project: 'p' })).toMatchObject({ planned: { project: 'p' }, replace: [], diagnostics: [] });
  });
  test('replaces where it is another one', async () => {
    expect(await plan({ project: 'p' }, 'q')).toMatchObject({ planned: { project: 'p' }, replace: ['project'] });
  });
  test('keeps an existing object where it is not known yet', async () => {
    expect(await plan({ project: UNKNOWN }, 'q')).toMatchObject({ planned: { project: 'q' }, replace: [] });
  });
  test('is missing where nobody sets it', async () => {
    expect(await plan({})).toMatchObject({
      diagnostics: [
        {
          summary: 'Missing project',
          detail: "Set project here, in the provider's configuration, or in the environment variable TEST_PROJECT.",
          path: ['project'],
        },
      ],
    });
  });
});
