import { type AnyAttribute, type Attributes, fullDescription, type Nested } from '../terraform/schema/attribute';
import type { AnyDataSource } from '../terraform/schema/data-source';
import type { AnyFunction, AnyParameter } from '../terraform/schema/function';
import type { AnyProvider } from '../terraform/schema/provider';
import type { AnyResource } from '../terraform/schema/resource';
import { blockAttributes } from '../terraform/schema/timeouts';
import type { WireType } from '../terraform/schema/value';
import type { GeneratedFiles } from './generated-files';
import { checkGuide, ruleGuide } from './guides';

/** The reference pages of a provider in the registry's layout; `examples` are the files below `examples/`, by path. */
export const generateDocs = (provider: AnyProvider, examples: GeneratedFiles): GeneratedFiles =>
  new Map([
    ['index.md', providerPage(provider, examples)],
    ...provider.resources.map((resource) => resourcePage(provider, resource, examples)),
    ...provider.dataSources.map((source) => dataSourcePage(provider, source, examples)),
    ...provider.functions.map((definition) => functionPage(provider, definition)),
    ['guides/certificate-checks.md', ruleGuide(provider.name)],
    ['guides/pemform-check.md', checkGuide()],
  ]);

const providerPage = ({ name, description, config }: AnyProvider, examples: GeneratedFiles): string =>
  page(name, 'Provider', description, [
    example(examples.get(`provider/${name}/main.tf`)),
    `## Schema\n\n${attributeDocs(config)}`,
  ]);

type Page = readonly [path: string, text: string];

const resourcePage = ({ name }: AnyProvider, resource: AnyResource, examples: GeneratedFiles): Page => {
  const type = `${name}_${resource.name}`;
  const text = page(type, 'Resource', resource.description, [
    example(examples.get(`resources/${type}/main.tf`)),
    `## Schema\n\n${attributeDocs(blockAttributes(resource))}`,
    importing(resource, examples.get(`resources/${type}/import.sh`)),
  ]);
  return [`resources/${resource.name}.md`, text];
};

const dataSourcePage = ({ name }: AnyProvider, source: AnyDataSource, examples: GeneratedFiles): Page => {
  const type = `${name}_${source.name}`;
  const text = page(type, 'Data Source', source.description, [
    example(examples.get(`data-sources/${type}/main.tf`)),
    `## Schema\n\n${attributeDocs(source.attributes)}`,
  ]);
  return [`data-sources/${source.name}.md`, text];
};

const functionPage = ({ name: provider }: AnyProvider, definition: AnyFunction): Page => {
  const { name, summary, description, parameters, returns } = definition;
  const list: readonly AnyParameter[] = parameters;
  const optional: readonly AnyParameter[] = definition.variadic === undefined ? [] : [definition.variadic];
  const names = [...list.map((parameter) => parameter.name), ...optional.map((parameter) => `${parameter.name}...`)];
  const signature = `provider::${provider}::${name}(${names.join(', ')})`;
  const lines = [...list, ...optional].map((parameter) => {
    const type = `${typeName(parameter.type.wire)}${optional.includes(parameter) ? ', optional' : ''}`;
    return `- \`${parameter.name}\` (${type}) ${parameter.description}\n`;
  });
  const text = page(name, 'Function', summary, [
    description,
    `## Signature\n\n\`\`\`text\n${signature} ${typeName(returns.wire)}\n\`\`\``,
    `## Arguments\n\n${lines.join('')}`,
    returns.nested ? `## Return Type\n\n${attributeDocs(returns.nested.attributes)}` : '',
  ]);
  return [`functions/${name}.md`, text];
};

const page = (title: string, kind: string, description: string, parts: readonly string[]): string => {
  const head = `---\npage_title: "${title} (${kind})"\ndescription: |-\n  ${description}\n---`;
  const body = parts.map((part) => part.trimEnd()).filter((part) => part !== '');
  return `${[head, `# ${title} (${kind})`, description, ...body].join('\n\n')}\n`;
};

const example = (hcl: string | undefined): string =>
  hcl === undefined ? '' : `## Example Usage\n\n\`\`\`terraform\n${hcl.trimEnd()}\n\`\`\``;

const importing = (resource: AnyResource, command: string | undefined): string => {
  if (resource.import === undefined) return '';
  const shell = command === undefined ? '' : `\n\n\`\`\`shell\n${command.trimEnd()}\n\`\`\``;
  return `## Import\n\nImport is supported using the following syntax, with the id \`${resource.import.id}\`:${shell}`;
};

/** The attributes of a block as lists by who sets them, and a section for each nested object, in the registry's words. */
export const attributeDocs = (attributes: Attributes): string =>
  [...lists(attributes, (title) => `### ${title}`), ...nestedSections(attributes, [])].join('\n');

const lists = (attributes: Attributes, heading: (title: string) => string, above: Path = []): readonly string[] =>
  groups.flatMap(({ title, modes }) => {
    const lines = Object.entries(attributes)
      .filter(([, { mode }]) => modes.includes(mode))
      .map(([name, attribute]) => line([...above, name], attribute));
    return lines.length === 0 ? [] : [`${heading(title)}\n\n${lines.join('\n')}\n`];
  });

const groups: readonly { readonly title: string; readonly modes: readonly AnyAttribute['mode'][] }[] = [
  { title: 'Required', modes: ['required'] },
  { title: 'Optional', modes: ['optional', 'defaulted', 'inherited', 'optional_computed'] },
  { title: 'Read-Only', modes: ['computed', 'derived'] },
];

type Path = readonly string[];

const line = (path: Path, attribute: AnyAttribute): string =>
  `- \`${path.at(-1)}\` (${traits(attribute).join(', ')}) ${sentences(path, attribute).join(' ')}`;

const traits = ({ type, sensitive, writeOnly, deprecated }: AnyAttribute): readonly string[] => [
  type.nested === undefined ? typeName(type.wire) : nestedName(type.nested),
  ...(sensitive ? ['Sensitive'] : []),
  ...(writeOnly ? ['Write-only'] : []),
  ...(deprecated === null ? [] : ['Deprecated']),
];

const nestedName = ({ nesting, block }: Nested): string => {
  if (block) return 'Block';
  return nesting === 'single' ? 'Attributes' : `Attributes ${nesting.charAt(0).toUpperCase()}${nesting.slice(1)}`;
};

const sentences = (path: Path, attribute: AnyAttribute): readonly string[] => [
  fullDescription(attribute),
  ...(attribute.mode === 'defaulted' ? [`Default: \`${JSON.stringify(attribute.fallback)}\`.`] : []),
  ...(attribute.environment === null ? [] : [`Environment variable: \`${attribute.environment}\`.`]),
  ...(attribute.replace ? ['Changing this forces a new resource.'] : []),
  ...(attribute.deprecated === null ? [] : [attribute.deprecated]),
  ...(attribute.type.nested === undefined
    ? []
    : [`(see [below for nested schema](#${anchor(path, attribute.type.nested)}))`]),
];

const anchor = (path: Path, { block }: Nested): string => `${block ? 'nestedblock' : 'nestedatt'}--${path.join('--')}`;

const nestedSections = (attributes: Attributes, above: Path): readonly string[] =>
  Object.entries(attributes).flatMap(([name, { type }]) => {
    if (type.nested === undefined) return [];
    const path = [...above, name];
    const title = `<a id="${anchor(path, type.nested)}"></a>\n### Nested Schema for \`${path.join('.')}\`\n`;
    const parts = lists(type.nested.attributes, (group) => `${group}:`, path);
    return [title, ...parts, ...nestedSections(type.nested.attributes, path)];
  });

/** A type in words: `Set of String`. */
export const typeName = (type: WireType): string => {
  if (type === 'bool') return 'Boolean';
  if (typeof type === 'string') return type.charAt(0).toUpperCase() + type.slice(1);
  const [kind, of] = type;
  if (kind === 'object' || kind === 'tuple') return kind === 'object' ? 'Object' : 'Tuple';
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)} of ${typeName(of)}`;
};
