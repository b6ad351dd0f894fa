import type { AnyDataSource } from '../terraform/schema/data-source';
import type { AnyFunction, AnyParameter } from '../terraform/schema/function';
import type { AnyProvider } from '../terraform/schema/provider';
import type { AnyResource } from '../terraform/schema/resource';
import { blockAttributes } from '../terraform/schema/timeouts';
import { attributeDocs, typeName } from './attribute-docs';
import { checkGuide } from './check-docs';
import type { GeneratedFiles } from './generated-files';
import { ruleGuide } from './rule-docs';

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
