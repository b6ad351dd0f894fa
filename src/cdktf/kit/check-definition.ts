import { Annotations, type TerraformProvider, type TerraformResource, TerraformStack, Token } from 'cdktf';
import type { Construct } from 'constructs';
import { problemsWith } from '../../terraform/runtime/validate';
import type { Attributes, Nested } from '../../terraform/schema/attribute';
import type { Diagnostic } from '../../terraform/schema/diagnostic';
import type { AnyRule } from '../../terraform/schema/resource';
import { blockAttributes } from '../../terraform/schema/timeouts';
import { type ObjectValue, UNKNOWN, type Value } from '../../terraform/schema/value';
import { isReference } from './reference';
import type { Source } from './source';
import { beforeSynthesis } from './synthesis';

export interface Defined {
  readonly attributes: Attributes;
  readonly validate: readonly AnyRule[];
  /** Its arguments are checked as they will be synthesized; its provider says how strict to be. */
  readonly resource: TerraformResource;
  readonly provider: string;
  /** The properties that tell where a text comes from: what synthesis can read of it stands in for the expression. */
  readonly sources?: Readonly<Record<string, Source<string> | undefined>>;
  /** What an argument is called in the construct, where that differs; by its name in HCL. */
  readonly names?: Readonly<Record<string, string>>;
  /** The property that all nested arguments come from, where there is one. */
  readonly nestedIn?: string;
}

/** Says at synthesis what `terraform validate` would say, with the provider's own rules. What synthesis cannot see is left to the provider. */
export const checkDefinition = (construct: Construct, defined: Defined): void =>
  beforeSynthesis(construct, () => {
    const { attributes, validate, resource, provider, sources = {} } = defined;
    const block = blockAttributes({ attributes, timeouts: anyTimeout });
    const config = toConfig(block, argumentsOf(resource), visibleTexts(construct, sources));
    const given = { now: new Date(), settings: providerSettings(resource, provider) };
    for (const problem of problemsWith({ attributes: block, validate }, config, given)) {
      const message = messageOf(problem, defined);
      if (problem.severity === 'error') Annotations.of(construct).addError(message);
      else Annotations.of(construct).addWarning(message);
    }
  });

/** The L1 has only the timeouts that its resource has. */
const anyTimeout = { create: '', read: '', update: '', delete: '' };

/** By their names in HCL, overrides included. */
const argumentsOf = (resource: TerraformResource): object => {
  const { terraformResourceType, friendlyUniqueId } = resource;
  return resource.toTerraform().resource?.[terraformResourceType]?.[friendlyUniqueId] ?? {};
};

/** The texts by the expressions that stand for them; a file that cannot be read is told. */
const visibleTexts = (construct: Construct, sources: NonNullable<Defined['sources']>): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(sources).flatMap(([property, source]) => {
      const reading = source?.read() ?? 'unknown';
      if (source === undefined || reading === 'unknown') return [];
      if ('text' in reading) return [[source.expression, reading.text] as const];
      Annotations.of(construct).addError(`${property}: ${reading.problem}`);
      return [];
    }),
  );

type Texts = ReadonlyMap<string, string>;

const toConfig = (attributes: Attributes, given: object, texts: Texts): ObjectValue => {
  const parts = new Map<string, unknown>(Object.entries(given));
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { type }]) => [name, toValue(parts.get(name), texts, type.nested)]),
  );
};

const toValue = (given: unknown, texts: Texts, nested?: Nested): Value => {
  if (given === undefined || given === null) return null;
  if (typeof given === 'string') return texts.get(given) ?? (isReference(given) ? UNKNOWN : given);
  if (Token.isUnresolved(given)) return UNKNOWN;
  if (typeof given === 'number' || typeof given === 'boolean') return given;
  if (Array.isArray(given)) return given.map((element) => toObject(element, texts, nested));
  if (nested?.nesting === 'single') return toObject(given, texts, nested);
  return Object.fromEntries(Object.entries(given).map(([key, part]) => [key, toObject(part, texts, nested)]));
};

const toObject = (given: unknown, texts: Texts, nested?: Nested): Value =>
  nested !== undefined && typeof given === 'object' && given !== null && !Token.isUnresolved(given)
    ? toConfig(nested.attributes, given, texts)
    : toValue(given, texts);

/** The provider's words, with the names that the author wrote. */
const messageOf = (
  { summary, detail, path = [] }: Diagnostic,
  { attributes, names = {}, nestedIn }: Defined,
): string => {
  const nameOf = (name: string): string => names[name] ?? toCamelCase(name);
  const [first, ...others] = path.map(String);
  const isNested = first !== undefined && nestedIn !== undefined && attributes[first]?.type.nested !== undefined;
  const property = first === undefined ? [] : [isNested ? nestedIn : nameOf(first), ...others.map(toCamelCase)];
  const text = `${summary}. ${detail}`.replaceAll(anyOf(namesIn(attributes)), nameOf);
  return property.length === 0 ? text : `${property.join('.')}: ${text}`;
};

const anyOf = (names: readonly string[]): RegExp => new RegExp(`\\b(?:${names.join('|')})\\b`, 'g');

/** The names that are spelled otherwise in TypeScript, the longest first. */
const namesIn = (attributes: Attributes): readonly string[] =>
  Object.entries(attributes)
    .flatMap(([name, { type }]) => [name, ...namesIn(type.nested?.attributes ?? {})])
    .filter((name) => name.includes('_'))
    .toSorted((one, other) => other.length - one.length);

const toCamelCase = (name: string): string => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The arguments of the provider that a resource uses, by their HCL names, as far as synthesis knows them. */
const providerSettings = (resource: TerraformResource, type: string): Readonly<Record<string, unknown>> => {
  const provider = resource.provider ?? defaultProvider(resource, type);
  if (provider === undefined) return {};
  const [settings] = provider.toTerraform().provider[type];
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => !Token.isUnresolved(value)));
};

const defaultProvider = (resource: TerraformResource, type: string): TerraformProvider | undefined =>
  TerraformStack.of(resource)
    .allProviders()
    .find(({ terraformResourceType, alias }) => terraformResourceType === type && alias === undefined);
