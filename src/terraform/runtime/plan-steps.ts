import { isDeepStrictEqual } from 'node:util';
import type { AnyAttribute, Attributes } from '../schema/attribute';
import { isListValue, isObjectValue, type ObjectValue, UNKNOWN, type Value } from '../schema/value';
import { attempt } from './failure';
import { equal, keepPriorValues, semanticallyEqual } from './semantic-equality';
import type { ProviderSettings } from './session';
import { type Pair, type Visit, walk } from './walk';

/** What a plan is made from; prior is null on create. */
export interface Planning {
  readonly attributes: Attributes;
  readonly config: ObjectValue;
  readonly prior: ObjectValue | null;
  readonly settings: ProviderSettings;
}

/** One decision about a plan; a step sees what the ones before it decided. */
export type PlanStep = (planned: ObjectValue, planning: Planning) => ObjectValue;

/** What a step decides about one attribute; what is decided as a whole is `value`. */
type Decide = (at: {
  readonly name: string;
  readonly attribute: AnyAttribute;
  readonly value: Value;
  readonly config: Value;
  readonly prior: Value;
}) => Value;

/** The parts of a nested attribute are visited only where it is configured: what the provider computes as a whole is decided as a whole. */
const each = (planned: ObjectValue, { attributes, config, prior }: Planning, decide: Decide): ObjectValue => {
  const visit: Visit = ({ name, attribute, value, beside: [set = null, before = null] }, inside) => {
    const decided = decide({ name, attribute, value, config: set, prior: before });
    return set === null ? decided : inside(decided);
  };
  return walk(attributes, planned, visit, { beside: [config, prior], pair: pairWithConfigured });
};

/**
 * The element of a configured set that a planned one was made from: it means the same wherever it is configured. Of
 * several, the one that says the most.
 */
const pairWithConfigured: Pair = (element, [config], attributes) => {
  const origins = (isListValue(config) ? config : []).filter(isObjectValue).filter((configured) =>
    Object.entries(attributes).every(([name, { type }]) => {
      const said = configured[name] ?? null;
      const there = element[name] ?? null;
      return said === null || isDeepStrictEqual(said, there) || semanticallyEqual(type, said, there);
    }),
  );
  const saidBy = (configured: ObjectValue) => Object.values(configured).filter((value) => value !== null).length;
  return [origins.toSorted((one, other) => saidBy(other) - saidBy(one))[0] ?? null, null];
};

/** What is not configured and has a default holds the default. */
export const fillDefaults: PlanStep = (planned, planning) =>
  each(planned, planning, ({ attribute, value, config }) =>
    attribute.mode === 'defaulted' && config === null ? attribute.fallback : value,
  );

/**
 * What is not configured here comes from the provider's argument. While that is unknown, an existing object keeps what
 * it has: a guess could replace it.
 */
export const inheritSettings: PlanStep = (planned, planning) =>
  each(planned, planning, ({ name, attribute, value, config, prior }) => {
    const { known } = planning.settings;
    if (attribute.mode !== 'inherited' || config !== null) return value;
    return name in known ? (known[name] ?? null) : (prior ?? UNKNOWN);
  });

/** A write-only value is never planned, and never stored. */
export const forgetWriteOnly: PlanStep = (planned, planning) =>
  each(planned, planning, ({ attribute, value }) => (attribute.writeOnly ? null : value));

/**
 * What the server chose stays its choice. Terraform proposes no value for a nested attribute that somebody may once have
 * configured, and cannot tell whether somebody did.
 */
export const keepChoice: PlanStep = (planned, planning) =>
  each(planned, planning, ({ attribute, value, config, prior }) =>
    attribute.mode === 'optional_computed' && config === null && value === null ? prior : value,
  );

/** Another form of the same value is no change: the prior form is planned again. */
export const keepPriorForm: PlanStep = (planned, { attributes, prior }) =>
  prior === null ? planned : keepPriorValues(attributes, prior, planned);

/**
 * What the server decides is unknown, but only where something changes that the server hears of. What would replace the
 * object stays: an update cannot change it.
 */
export const markComputedUnknown: PlanStep = (planned, planning) =>
  isChange(planned, planning)
    ? each(planned, planning, ({ attribute, value, config, prior }) => {
        const isComputed = attribute.mode === 'computed' || attribute.mode === 'optional_computed';
        if (!isComputed || config !== null) return value;
        return (attribute.stable || attribute.replace) && prior !== null ? prior : UNKNOWN;
      })
    : planned;

/** What follows from other attributes is computed now; without any change it stays as it is. */
export const deriveFromOthers: PlanStep = (planned, { attributes, prior }) =>
  prior !== null && !differsIn(attributes, planned, prior, () => true) ? planned : derive(attributes, planned);

/** Whether anything differs from the prior state that is not this provider's own behaviour only, or follows from that. */
export const isChange = (
  planned: ObjectValue,
  { attributes, prior }: Pick<Planning, 'attributes' | 'prior'>,
): boolean =>
  prior === null || differsIn(attributes, planned, prior, ({ local, mode }) => !local && mode !== 'derived');

const differsIn = (
  attributes: Attributes,
  planned: ObjectValue,
  prior: ObjectValue,
  counts: (attribute: AnyAttribute) => boolean,
): boolean =>
  Object.entries(attributes).some(
    ([name, attribute]) => counts(attribute) && !equal(attribute.type.wire, planned[name] ?? null, prior[name] ?? null),
  );

/** The names of the settable attributes that differ from the prior state, or may because they are unknown. */
export const changedAttributes = (
  planned: ObjectValue,
  { attributes, prior }: Pick<Planning, 'attributes' | 'prior'>,
): readonly string[] =>
  Object.entries(attributes)
    .filter(([name, attribute]) => isOtherwiseSet(attribute, planned[name] ?? null, prior?.[name] ?? null))
    .map(([name]) => name);

/** Whether what can be set of a value differs; computed parts of a nested object may. */
const isOtherwiseSet = ({ mode, type }: AnyAttribute, after: Value, before: Value): boolean => {
  if (mode === 'computed' || mode === 'derived' || equal(type.wire, after, before)) return false;
  if (type.nested?.nesting !== 'single' || !isObjectValue(after) || !isObjectValue(before)) return true;
  return Object.entries(type.nested.attributes).some(([name, part]) =>
    isOtherwiseSet(part, after[name] ?? null, before[name] ?? null),
  );
};

/** The names of the attributes whose planned change, there or in a part of them, replaces the object. */
export const replacements = (planned: ObjectValue, { attributes, prior }: Planning): readonly string[] =>
  prior === null
    ? []
    : Object.entries(attributes)
        .filter(([name, attribute]) => replaces(attribute, planned[name] ?? null, prior[name] ?? null))
        .map(([name]) => name);

const replaces = (attribute: AnyAttribute, after: Value, before: Value): boolean => {
  if (!isOtherwiseSet(attribute, after, before)) return false;
  if (attribute.replace) return true;
  const { nested } = attribute.type;
  if (nested?.nesting !== 'single') return false;
  const part = (value: Value, name: string) =>
    value === UNKNOWN ? UNKNOWN : isObjectValue(value) ? (value[name] ?? null) : null;
  return Object.entries(nested.attributes).some(([name, inner]) =>
    replaces(inner, part(after, name), part(before, name)),
  );
};

/**
 * Fills the attributes that are computed from others: null from null, unknown from unknown. Null also from a source
 * that cannot be used: in a configuration its checks say so, and what a server holds must not end a read. What was
 * derived before from the same source is not derived again.
 */
export const derive = (attributes: Attributes, object: ObjectValue, before: ObjectValue = {}): ObjectValue =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, { from }]) => {
      if (!from) return [name, object[name] ?? null];
      const source = object[from.attribute] ?? null;
      const known = before[name] ?? null;
      if (known !== null && known !== UNKNOWN && source === before[from.attribute]) return [name, known];
      return [name, source === null || source === UNKNOWN ? source : attempt(() => from.value(source) as Value, null)];
    }),
  );
