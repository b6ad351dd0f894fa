import type { Attribute, Attributes, Mode, Nested } from '../../../src/terraform/schema/attribute';
import {
  attributeType,
  elementType,
  type ObjectValue,
  UNKNOWN,
  type Value,
  type WireType,
} from '../../../src/terraform/schema/value';

/**
 * Terraform's own side of a plan, written from its documentation and not from the code under test: the proposed state,
 * and the checks of a planned state (`internal/plans/objchange`).
 */

/** How an attribute is declared to Terraform. */
const isComputed: Readonly<Record<Mode, boolean>> = {
  required: false,
  optional: false,
  defaulted: true,
  inherited: true,
  optional_computed: true,
  computed: true,
  derived: true,
};
const isConfigurable = (mode: Mode) => mode !== 'computed' && mode !== 'derived';

type Any = Pick<Attribute, 'mode' | 'writeOnly'> & { readonly type: { readonly nested?: Nested } };
const isObject = (value: Value | undefined): value is ObjectValue =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value);

/** The configuration merged with the prior state, as Terraform proposes it. */
export const proposedState = (attributes: Attributes, config: ObjectValue, prior: ObjectValue | null): ObjectValue =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => [
      name,
      proposedValue(attribute, config[name] ?? null, prior?.[name] ?? null),
    ]),
  );

const proposedValue = (attribute: Any, config: Value, prior: Value): Value => {
  const { nested } = attribute.type;
  if (config === null && isComputed[attribute.mode]) {
    return nested && isConfigurable(attribute.mode) && holdsConfigured(nested, prior) ? null : prior;
  }
  if (!nested || config === null || config === UNKNOWN) return config;
  const part = (one: Value, before: Value | undefined): Value =>
    isObject(one) ? proposedState(nested.attributes, one, isObject(before) ? before : null) : one;
  if (nested.nesting === 'single') return part(config, prior);
  if (nested.nesting === 'map') {
    return Object.fromEntries(
      Object.entries(config as ObjectValue).map(([key, one]) => [key, part(one, isObject(prior) ? prior[key] : null)]),
    );
  }
  const before: readonly Value[] = isList(prior) ? prior : [];
  const used = new Set<Value>();
  return (config as readonly Value[]).map((one, index) => {
    if (nested.nesting === 'list') return part(one, before[index]);
    const origin = before.find((candidate) => !used.has(candidate) && couldComeFrom(nested.attributes, candidate, one));
    if (origin !== undefined) used.add(origin);
    return part(one, origin);
  });
};

const holdsConfigured = ({ nesting, attributes }: Nested, prior: Value): boolean => {
  const parts: readonly Value[] =
    nesting === 'single' || prior === null ? [prior] : Object.values(prior as ObjectValue);
  return parts.some(
    (part) =>
      isObject(part) &&
      Object.entries(attributes).some(([name, { mode }]) => !isComputed[mode] && (part[name] ?? null) !== null),
  );
};

const couldComeFrom = (attributes: Attributes, prior: Value, config: Value): boolean =>
  isObject(prior) &&
  isObject(config) &&
  Object.entries(attributes).every(
    ([name, { mode }]) =>
      same(prior[name] ?? null, config[name] ?? null) || (isComputed[mode] && (config[name] ?? null) === null),
  );

const text = (value: Value): string =>
  JSON.stringify(value, (_, part) => {
    if (part === UNKNOWN) return { unknown: true };
    return isObject(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part;
  });
const same = (one: Value, other: Value): boolean => text(one) === text(other);

/** What Terraform would refuse in a planned state; empty is a valid plan. */
export const invalidIn = (
  attributes: Attributes,
  {
    planned,
    config,
    prior,
  }: { readonly planned: ObjectValue; readonly config: ObjectValue; readonly prior: ObjectValue | null },
  at = '',
): readonly string[] => [
  ...Object.keys(planned)
    .filter((name) => !(name in attributes))
    .map((name) => `${at}${name}: no such attribute`),
  ...Object.entries(attributes).flatMap(([name, attribute]) => {
    const found = planned[name];
    if (found === undefined) return [`${at}${name}: missing`];
    return invalidValue(attribute, found, config[name] ?? null, prior?.[name] ?? null, `${at}${name}`);
  }),
];

const invalidValue = (attribute: Any, planned: Value, config: Value, prior: Value, at: string): readonly string[] => {
  if (attribute.writeOnly) return planned === null ? [] : [`${at}: a write-only value is planned`];
  if (same(planned, config)) return withoutSecrets(attribute, planned, at);
  if (prior !== null && config !== null && same(planned, prior)) return [];
  if (isComputed[attribute.mode] && config === null) return [];
  if (!isConfigurable(attribute.mode)) return [];
  if (config === null) return [`${at}: planned value for a non-computed attribute`];
  const { nested } = attribute.type;
  if (!nested) return [`${at}: planned value matches neither config nor prior`];
  if (planned === UNKNOWN) return [`${at}: planned unknown for configured value`];
  if (planned === null) return [`${at}: planned for absence but config wants existence`];
  return invalidNested(nested, planned, config, prior, at);
};

const invalidNested = (
  { nesting, attributes }: Nested,
  planned: Value,
  config: Value,
  prior: Value,
  at: string,
): readonly string[] => {
  const part = (one: Value, other: Value | undefined, before: Value | undefined, where: string): readonly string[] => {
    if (!isObject(one) || !isObject(other)) return same(one, other ?? null) ? [] : [`${where}: another element`];
    return invalidIn(attributes, { planned: one, config: other, prior: isObject(before) ? before : null }, `${where}.`);
  };
  if (nesting === 'single') return part(planned, config, prior, at);
  if (nesting === 'map') {
    if (!isObject(planned) || !isObject(config)) return [`${at}: not a map`];
    if (!same(Object.keys(planned).toSorted(), Object.keys(config).toSorted()))
      return [`${at}: other keys than config`];
    const before = isObject(prior) ? prior : {};
    return Object.entries(planned).flatMap(([key, one]) => part(one, config[key], before[key], `${at}[${key}]`));
  }
  if (!isList(planned) || !isList(config)) return [`${at}: not a collection`];
  if (planned.length !== config.length) return [`${at}: count in plan disagrees with count in config`];
  if (nesting === 'set') return [];
  const before = isList(prior) ? prior : [];
  return planned.flatMap((one, index) => part(one, config[index], before[index], `${at}[${index}]`));
};

/** A nested object equal to its configuration may still hold what must never be planned. */
const withoutSecrets = ({ type }: Any, planned: Value, at: string): readonly string[] => {
  const { nested } = type;
  if (!nested || planned === null || planned === UNKNOWN) return [];
  const parts = nested.nesting === 'single' ? [planned] : Object.values(planned as ObjectValue);
  return parts.filter(isObject).flatMap((part) =>
    Object.entries(nested.attributes).flatMap(([name, attribute]) => {
      const value = part[name] ?? null;
      if (attribute.writeOnly && value !== null) return [`${at}.${name}: a write-only value is planned`];
      return withoutSecrets(attribute, value, `${at}.${name}`);
    }),
  );
};

/**
 * What Terraform would refuse in a state after an apply, or in the plan that it makes once more before that: what was known must be as it was
 * planned, while an unknown may have become anything (`AssertObjectCompatible`). Only a plan may still hold unknowns.
 */
export const inconsistentIn = (
  attributes: Attributes,
  planned: ObjectValue | null,
  found: ObjectValue | null,
  kind: 'applied' | 'planned' = 'applied',
): readonly string[] => {
  if (planned === null || found === null) return planned === found ? [] : ['the object: planned, and not there'];
  return Object.entries(attributes).flatMap(([name, { type }]) => {
    const before: Value = planned[name] ?? null;
    const after: Value = found[name] ?? null;
    const unknown = kind === 'applied' && holdsUnknown(after) ? [`${name}: unknown after the apply`] : [];
    return isCompatible(type.wire, before, after)
      ? unknown
      : [...unknown, `${name}: ${text(before)}, now ${text(after)}`];
  });
};

const isCompatible = (wire: WireType, planned: Value, found: Value): boolean => {
  if (planned === UNKNOWN) return true;
  if (isList(planned) && isList(found)) {
    const fits = (one: Value, other: Value) => isCompatible(elementType(wire), one, other);
    if (wire[0] === 'set') {
      return (
        planned.every((one) => found.some((other) => fits(one, other))) &&
        found.every((other) => planned.some((one) => fits(one, other)))
      );
    }
    return planned.length === found.length && planned.every((one, index) => fits(one, found[index] ?? null));
  }
  if (isObject(planned) && isObject(found) && planned.constructor === Object && found.constructor === Object) {
    const part = (name: string) => (wire[0] === 'object' ? attributeType(wire, name) : elementType(wire));
    const names = new Set([...Object.keys(planned), ...Object.keys(found)]);
    return [...names].every((name) => isCompatible(part(name), planned[name] ?? null, found[name] ?? null));
  }
  return same(planned, found);
};

const holdsUnknown = (value: Value): boolean =>
  value === UNKNOWN ||
  (isList(value) && value.some(holdsUnknown)) ||
  (isObject(value) && Object.values(value).some(holdsUnknown));
