import type { AnyAttribute, Attributes } from '../terraform/schema/attribute';
import type { AnyDataSource } from '../terraform/schema/data-source';
import type { AnyProvider } from '../terraform/schema/provider';
import type { AnyResource } from '../terraform/schema/resource';
import { blockAttributes } from '../terraform/schema/timeouts';

/** The attributes behind each interface of the bindings, by the folder that holds it and by its name. */
export type Interfaces = ReadonlyMap<string, ReadonlyMap<string, Attributes>>;

interface Definitions extends Pick<AnyProvider, 'name' | 'config'> {
  readonly resources: readonly Pick<AnyResource, 'name' | 'attributes' | 'timeouts'>[];
  readonly dataSources: readonly Pick<AnyDataSource, 'name' | 'attributes'>[];
}

/** Named as the generator names them. */
export const interfacesOf = ({ name, config, resources, dataSources }: Definitions): Interfaces =>
  new Map([
    ['provider', interfaces(`${pascal(name)}Provider`, config)],
    ...resources.map((each) => [kebab(each.name), interfaces(pascal(each.name), blockAttributes(each))] as const),
    ...dataSources.map((each) => {
      const full = `data_${name}_${each.name}`;
      return [kebab(full), interfaces(pascal(full), each.attributes)] as const;
    }),
  ]);

const interfaces = (prefix: string, attributes: Attributes): ReadonlyMap<string, Attributes> =>
  new Map([[`${prefix}Config`, attributes], ...nestedInterfaces(prefix, attributes)]);

const nestedInterfaces = (prefix: string, attributes: Attributes): readonly (readonly [string, Attributes])[] =>
  Object.entries(attributes).flatMap(([name, { type }]) => {
    if (type.nested === undefined) return [];
    const own = prefix + pascal(name);
    return [[own, type.nested.attributes] as const, ...nestedInterfaces(own, type.nested.attributes)];
  });

/**
 * Says in the types and comments of a file what the schema cannot: the words of a closed set, defaults, that lists are
 * only read, and names as TypeScript spells them.
 */
export const refineTypes = (text: string, known: ReadonlyMap<string, Attributes>): string => {
  const names = new Set([...known.values()].flatMap((attributes) => Object.keys(attributes)));
  return text.replaceAll(/^export interface (\w+)[^{]*\{\n[\s\S]*?^\}/gm, (whole, name: string) => {
    const attributes = known.get(name);
    return attributes === undefined ? whole : refineMembers(whole, attributes, names);
  });
};

const refineMembers = (text: string, attributes: Attributes, names: ReadonlySet<string>): string => {
  const byMember = new Map(Object.entries(attributes).map(([name, attribute]) => [camel(name), attribute]));
  return text.replaceAll(member, (whole, comment: string, name: string, mark: string, type: string) => {
    const attribute = byMember.get(name);
    if (attribute === undefined) return whole;
    const described = comment.replace(/\* \w+ block\n/, `* ${attribute.description}\n`);
    return `${withDefault(spelled(described, names), attribute)}  readonly ${name}${mark}: ${typeOf(type, attribute)};`;
  });
};

const member = /( {2}\/\*\*\n(?: {2}\*.*\n)*? {2}\*\/\n) {2}readonly (\w+)(\??): ([^;\n]+);/g;

const typeOf = (type: string, { type: { accepted } }: AnyAttribute): string => {
  if (type.endsWith('[]')) return `readonly ${type}`;
  return type === 'string' && accepted !== undefined ? accepted.map(quoted).join(' | ') : type;
};

const spelled = (comment: string, names: ReadonlySet<string>): string =>
  comment.replaceAll(/`(\w+)`/g, (whole, name: string) => (names.has(name) ? `\`${camel(name)}\`` : whole));

const withDefault = (comment: string, { mode, fallback }: AnyAttribute): string =>
  mode === 'defaulted' ? comment.replace(/ {2}\*\/\n$/, `  *\n  * @default ${literal(fallback)}\n  */\n`) : comment;

const literal = (value: unknown): string => {
  if (typeof value === 'string') return quoted(value);
  return Array.isArray(value) ? `[${value.map(literal).join(', ')}]` : String(value);
};

const quoted = (text: string): string => `'${text.replaceAll(/['\\]/g, '\\$&')}'`;

const camel = (name: string): string => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
const pascal = (name: string): string => camel(`_${name}`);
const kebab = (name: string): string => name.replaceAll('_', '-');
