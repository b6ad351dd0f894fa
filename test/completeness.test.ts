import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Emulation } from '../src/sandbox/kit/emulation';
import { type Routes, router } from '../src/sandbox/kit/router';
import * as emulations from '../src/sandbox/vendors';
import type { Attributes } from '../src/terraform/schema/attribute';
import type { AnyProvider } from '../src/terraform/schema/provider';
import { blockAttributes } from '../src/terraform/schema/timeouts';

const root = join(__dirname, '..');
const sources = join(root, 'src', 'providers');

/** The definition of every folder that has a process to start. */
const providers = readdirSync(sources)
  .filter((vendor) => existsSync(join(sources, vendor, 'main.ts')))
  .map((vendor) => {
    const path = join(sources, vendor, 'provider.ts');
    const definition = jest.requireActual<Readonly<Record<string, AnyProvider>>>(path)[vendor];
    if (definition === undefined) throw new Error(`${path} does not export "${vendor}".`);
    return definition;
  });

const folderOf = (provider: string, name: string) =>
  join(root, 'src', 'providers', provider, name.replaceAll('_', '-'));
const textOf = (path: string) => readFileSync(path, 'utf8');

interface Pair {
  readonly request: { readonly method: string; readonly path: string };
}

/** The documented calls of a concept, which its client is held to send: `GET /apiops/projects/`. */
const callsOf = (provider: string, concept: string): readonly string[] => {
  const pairs: readonly Pair[] = JSON.parse(
    textOf(join(root, 'src', 'providers', provider, concept, 'reference.json')),
  );
  return pairs.map(({ request: { method, path } }) => `${method} ${path.replace(/\?.*$/, '')}`);
};

/** What each emulated API serves, by provider. */
const emulated = async (): Promise<ReadonlyMap<string, Routes>> => {
  const all = Object.values<Emulation<never, unknown>>(emulations).map((emulation) =>
    emulation({ data: undefined, clock: () => new Date(), secret: () => '' }),
  );
  return new Map((await Promise.all(all)).map(({ vendor: { name, routes } }) => [name, routes]));
};

/** The calls that no route answers, and the routes that none of the calls takes. */
const compare = (routes: Routes, calls: readonly string[]) => {
  const find = router(routes);
  const matches = calls.map((call) => {
    const [method = '', path = ''] = call.split(' ');
    return { call, match: find(method, path) };
  });
  const taken = new Set(matches.map(({ match }) => (match.found ? match.handler : undefined)));
  return {
    unanswered: matches.filter(({ match }) => !match.found).map(({ call }) => call),
    uncalled: Object.keys(routes).filter((pattern) => !taken.has(routes[pattern])),
  };
};

/** Every attribute, nested ones too, by its path. */
const described = (attributes: Attributes, prefix = ''): readonly (readonly [string, string])[] =>
  Object.entries(attributes).flatMap(([name, { description, type }]) => [
    [`${prefix}${name}`, description] as const,
    ...(type.nested ? described(type.nested.attributes, `${prefix}${name}.`) : []),
  ]);

/** Each folder of examples is applied by the acceptance tests, which find an object of the folder's type in the state. */
const exampleOf = (kind: 'resources' | 'data-sources', type: string, file = 'main.tf') =>
  existsSync(join(root, 'examples', kind, type, file));

describe('the vendors', () => {
  it('are those of the folders, each with its emulated API and the doors of the package', async () => {
    const names = providers.map(({ name }) => name).sort();
    const { exports, typesVersions } = JSON.parse(textOf(join(root, 'package.json')));

    expect(names).toEqual(expect.arrayContaining(['apinizer', 'smoxy']));
    expect([...(await emulated()).keys()].sort()).toEqual(names);
    expect(Object.keys(emulations).sort()).toEqual(names);
    expect(Object.keys(typesVersions['*'])).toEqual(names);
    expect(names.filter((name) => exports[`./${name}`] === undefined)).toEqual([]);
  });
});

describe.each(
  providers.flatMap(({ name, resources }) =>
    resources.map((resource) => ({ type: `${name}_${resource.name}`, provider: name, resource })),
  ),
)('$type', ({ type, provider, resource }) => {
  const folder = folderOf(provider, resource.name);

  it('has a description on every attribute', () => {
    const missing = described(blockAttributes(resource)).filter(([, description]) => description.trim() === '');
    expect(missing).toEqual([]);
    expect(resource.description).not.toBe('');
  });

  it('derives only from attributes it has', () => {
    const sources = Object.values(resource.attributes).flatMap(({ from }) => from?.attribute ?? []);
    expect(sources.filter((source) => !(source in resource.attributes))).toEqual([]);
  });

  it('can be updated in place wherever a change neither replaces nor stays local', () => {
    const changeable = Object.values(resource.attributes).filter(
      ({ mode, replace, local }) => mode !== 'computed' && mode !== 'derived' && !replace && !local,
    );
    expect(changeable.length === 0 || resource.update !== undefined).toBe(true);
  });

  it('has the calls and the construct beside it', () => {
    for (const role of ['api.ts', 'construct.ts', 'reference.json']) {
      expect([role, existsSync(join(folder, role))]).toEqual([role, true]);
    }
  });

  it('has an emulated endpoint for each of its documented calls', async () => {
    const calls = callsOf(provider, resource.name.replaceAll('_', '-'));
    expect(calls).not.toEqual([]);
    expect(compare((await emulated()).get(provider) ?? {}, calls).unanswered).toEqual([]);
  });

  it('has an example that is applied, with its import where it has one', () => {
    expect(exampleOf('resources', type)).toBe(true);
    expect(exampleOf('resources', type, 'import.sh')).toBe(resource.import !== undefined);
  });

  it('has acceptance tests of its own and a page of documentation', () => {
    expect(existsSync(join(root, 'test', 'acceptance', `${type.replaceAll('_', '-')}.test.ts`))).toBe(true);
    expect(existsSync(join(root, 'docs', provider, 'resources', `${resource.name}.md`))).toBe(true);
  });
});

describe.each(
  providers.flatMap(({ name, dataSources }) => dataSources.map((dataSource) => ({ provider: name, dataSource }))),
)('data $provider_$dataSource.name', ({ provider, dataSource }) => {
  const type = `${provider}_${dataSource.name}`;

  it('has a description on every attribute', () => {
    expect(described(dataSource.attributes).filter(([, description]) => description.trim() === '')).toEqual([]);
  });

  it('has an example and a page of documentation', () => {
    expect(exampleOf('data-sources', type)).toBe(true);
    expect(existsSync(join(root, 'docs', provider, 'data-sources', `${dataSource.name}.md`))).toBe(true);
  });
});

/** Calls that a client makes and no page documents with an example. */
const undocumented: Readonly<Record<string, readonly string[]>> = {
  apinizer: ['POST /apiops/auth/token', 'GET /apiops/openapi.json'],
  smoxy: [
    'DELETE /api/organizations/{organizationId}/certificates/{id}',
    'DELETE /api/organizations/{organizationId}/certificates/{certificateId}/sans/{id}',
  ],
};

describe.each(providers.map((provider) => ({ provider })))('provider $provider.name', ({ provider }) => {
  it('has an emulator of the calls that its clients make and of no others', async () => {
    const folders = readdirSync(join(root, 'src', 'providers', provider.name)).filter((name) =>
      existsSync(join(root, 'src', 'providers', provider.name, name, 'reference.json')),
    );
    const calls = folders.flatMap((concept) => callsOf(provider.name, concept));
    const { unanswered, uncalled } = compare((await emulated()).get(provider.name) ?? {}, calls);

    expect(unanswered).toEqual([]);
    expect([...uncalled].sort()).toEqual([...(undocumented[provider.name] ?? [])].sort());
  });

  it('has a description on every argument, an example and a page of documentation', () => {
    expect(described(provider.config).filter(([, description]) => description.trim() === '')).toEqual([]);
    expect(existsSync(join(root, 'examples', 'provider', provider.name, 'main.tf'))).toBe(true);
    expect(existsSync(join(root, 'docs', provider.name, 'index.md'))).toBe(true);
  });
});
