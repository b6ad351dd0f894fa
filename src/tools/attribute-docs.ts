import type { AnyAttribute, Attributes } from '../terraform/schema/attribute';
import type { WireType } from '../terraform/schema/value';

/** The attributes of a block as lists by who sets them, and a section for each nested object. */
export const attributeDocs = (attributes: Attributes): string =>
  [...lists(attributes), ...nestedSections(attributes)].join('\n');

const lists = (attributes: Attributes): readonly string[] =>
  groups.flatMap(({ title, modes }) => {
    const lines = Object.entries(attributes)
      .filter(([, { mode }]) => modes.includes(mode))
      .map(line);
    return lines.length === 0 ? [] : [`### ${title}\n\n${lines.join('\n')}\n`];
  });

const groups: readonly { readonly title: string; readonly modes: readonly AnyAttribute['mode'][] }[] = [
  { title: 'Required', modes: ['required'] },
  { title: 'Optional', modes: ['optional', 'defaulted', 'inherited', 'optional_computed'] },
  { title: 'Read-only', modes: ['computed', 'derived'] },
];

const line = ([name, attribute]: readonly [string, AnyAttribute]): string =>
  `- \`${name}\` (${traits(attribute).join(', ')}) ${sentences(name, attribute).join(' ')}`;

const traits = ({ type, sensitive, writeOnly, deprecated }: AnyAttribute): readonly string[] => [
  type.nested?.block ? 'Block' : typeName(type.wire),
  ...(sensitive ? ['Sensitive'] : []),
  ...(writeOnly ? ['Write-only'] : []),
  ...(deprecated === null ? [] : ['Deprecated']),
];

const sentences = (name: string, attribute: AnyAttribute): readonly string[] => [
  attribute.description,
  ...(attribute.mode === 'defaulted' ? [`Default: \`${JSON.stringify(attribute.fallback)}\`.`] : []),
  ...(attribute.environment === null ? [] : [`Environment variable: \`${attribute.environment}\`.`]),
  ...(attribute.replace ? ['A change replaces the object.'] : []),
  ...(attribute.deprecated === null ? [] : [attribute.deprecated]),
  ...(attribute.type.nested === undefined ? [] : [`See [below](#nested-${name}).`]),
];

const nestedSections = (attributes: Attributes): readonly string[] =>
  Object.entries(attributes).flatMap(([name, { type }]) =>
    type.nested === undefined
      ? []
      : [`<a id="nested-${name}"></a>\n\n## Nested: \`${name}\`\n\n${attributeDocs(type.nested.attributes)}`],
  );

/** A type in words: `Set of String`. */
export const typeName = (type: WireType): string => {
  if (type === 'bool') return 'Boolean';
  if (typeof type === 'string') return type.charAt(0).toUpperCase() + type.slice(1);
  const [kind, of] = type;
  if (kind === 'object' || kind === 'tuple') return kind === 'object' ? 'Object' : 'Tuple';
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)} of ${typeName(of)}`;
};
