import { type AnyAttribute, type Attributes, fullDescription, type Nested } from '../terraform/schema/attribute';
import type { WireType } from '../terraform/schema/value';

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
