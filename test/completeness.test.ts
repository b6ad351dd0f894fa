import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apinizer } from '../src/providers/apinizer/provider';
import { smoxy } from '../src/providers/smoxy/provider';
import type { Attributes } from '../src/terraform/schema/attribute';
import { blockAttributes } from '../src/terraform/schema/timeouts';

const root = join(__dirname, '..');
const providers = [apinizer, smoxy];

const folderOf = (provider: string, name: string) =>
  join(root, 'src', 'providers', provider, name.replaceAll('_', '-'));
const textOf = (path: string) => readFileSync(path, 'utf8');

/** Every attribute, nested ones too, by its path. */
const described = (attributes: Attributes, prefix = ''): readonly (readonly [string, string])[] =>
  Object.entries(attributes).flatMap(([name, { description, type }]) => [
    [`${prefix}${name}`, description] as const,
    ...(type.nested ? described(type.nested.attributes, `${prefix}${name}.`) : []),
  ]);

const acceptance = readdirSync(join(root, 'test', 'acceptance')).map((file) =>
  textOf(join(root, 'test', 'acceptance', file)),
);
const examples = readdirSync(join(root, 'examples', 'resources'));

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

  it('has the calls and the construct beside it, and its emulated endpoints', () => {
    for (const role of ['api.ts', 'construct.ts', 'reference.json']) {
      expect([role, existsSync(join(folder, role))]).toEqual([role, true]);
    }
    const emulated = join(root, 'src', 'sandbox', provider, `${resource.name.replaceAll('_', '-')}.ts`);
    expect([emulated, existsSync(emulated)]).toEqual([emulated, true]);
  });

  it('has an example that is applied, with its import where it has one', () => {
    expect(examples).toContain(type);
    expect(textOf(join(root, 'examples', 'resources', type, 'main.tf'))).toContain(`resource "${type}"`);
    expect(existsSync(join(root, 'examples', 'resources', type, 'import.sh'))).toBe(resource.import !== undefined);
  });

  it('has acceptance tests and a page of documentation', () => {
    expect(acceptance.some((text) => text.includes(`resource "${type}"`))).toBe(true);
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
    expect(textOf(join(root, 'examples', 'data-sources', type, 'main.tf'))).toContain(`data "${type}"`);
    expect(existsSync(join(root, 'docs', provider, 'data-sources', `${dataSource.name}.md`))).toBe(true);
  });
});

describe.each(providers.map((provider) => ({ provider })))('provider $provider.name', ({ provider }) => {
  it('has a description on every argument, an example and a page of documentation', () => {
    expect(described(provider.config).filter(([, description]) => description.trim() === '')).toEqual([]);
    expect(existsSync(join(root, 'examples', 'provider', provider.name, 'main.tf'))).toBe(true);
    expect(existsSync(join(root, 'docs', provider.name, 'index.md'))).toBe(true);
  });
});
