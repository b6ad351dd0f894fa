import { Annotations, type TerraformResource, Token } from 'cdktf';
import type { Construct } from 'constructs';
import { problemsWith } from '../../terraform/runtime/validate';
import type { AnyAttribute, Attributes } from '../../terraform/schema/attribute';
import type { Diagnostic } from '../../terraform/schema/diagnostic';
import type { AnyRule } from '../../terraform/schema/resource';
import { type ObjectValue, UNKNOWN, type Value } from '../../terraform/schema/value';
import { beforeSynthesis } from './before-synthesis';
import { providerSettings } from './provider-settings';
import { isReference } from './reference';
import type { Source } from './source';

export interface Defined {
  readonly attributes: Attributes;
  readonly validate: readonly AnyRule[];
  /** The arguments of the resource, by their names in TypeScript; asked for when the whole app is built. */
  readonly props: () => object;
  /** What an argument is called in the construct, where that differs; by its name in HCL. */
  readonly names?: Readonly<Record<string, string>>;
  /** The resource they go to; its provider says how strict to be. */
  readonly resource: TerraformResource;
  readonly provider: string;
}

/** A text as far as synthesis sees it, else its expression; a file that cannot be read is told. */
export const visibleText = (construct: Construct, property: string, source: Source<string>): string => {
  const reading = source.read();
  if (reading === 'unknown') return source.expression;
  if ('text' in reading) return reading.text;
  Annotations.of(construct).addError(`${property}: ${reading.problem}`);
  return source.expression;
};

/** Says at synthesis what `terraform validate` would say, with the provider's own rules. What synthesis cannot see is left to the provider. */
export const checkDefinition = (construct: Construct, defined: Defined): void =>
  beforeSynthesis(construct, () => {
    const { attributes, validate, props, resource, provider } = defined;
    const given = { now: new Date(), settings: providerSettings(resource, provider) };
    for (const problem of problemsWith({ attributes, validate }, toConfig(attributes, props()), given)) {
      const message = messageOf(problem, defined);
      if (problem.severity === 'error') Annotations.of(construct).addError(message);
      else Annotations.of(construct).addWarning(message);
    }
  });

const toConfig = (attributes: Attributes, props: object): ObjectValue => {
  const given = new Map<string, unknown>(Object.entries(props));
  return Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => [name, toValue(attribute, given.get(toCamelCase(name)))]),
  );
};

const toValue = (attribute: AnyAttribute, given: unknown): Value => {
  const { nested } = attribute.type;
  if (given === undefined || given === null) return null;
  if (Token.isUnresolved(given)) return UNKNOWN;
  if (typeof given === 'string') return isReference(given) ? UNKNOWN : given;
  if (typeof given === 'number' || typeof given === 'boolean') return given;
  if (Array.isArray(given)) return given.map((element) => toValue(attribute, element));
  return nested?.nesting === 'single' && typeof given === 'object' ? toConfig(nested.attributes, given) : UNKNOWN;
};

const messageOf = ({ detail, path = [] }: Diagnostic, { attributes, names = {} }: Defined): string => {
  const [first, ...others] = path.map(String);
  const property = first === undefined ? [] : [names[first] ?? toCamelCase(first), ...others.map(toCamelCase)];
  const text = namesIn(attributes).reduce((said, name) => said.replaceAll(name, toCamelCase(name)), detail);
  return property.length === 0 ? text : `${property.join('.')}: ${text}`;
};

/** The names that are spelled otherwise in TypeScript, the longest first. */
const namesIn = (attributes: Attributes): readonly string[] =>
  Object.entries(attributes)
    .flatMap(([name, { type }]) => [name, ...namesIn(type.nested?.attributes ?? {})])
    .filter((name) => name.includes('_'))
    .toSorted((one, other) => other.length - one.length);

const toCamelCase = (name: string): string => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
