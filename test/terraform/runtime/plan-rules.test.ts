import fc from 'fast-check';
import { planChange } from '../../../src/terraform/runtime/plan';
import {
  type Attributes,
  computed,
  defaulted,
  derived,
  inherited,
  optional,
  optionalComputed,
  required,
} from '../../../src/terraform/schema/attribute';
import {
  integer,
  listOf,
  listOfObjects,
  mapOf,
  mapOfObjects,
  object,
  setOf,
  setOfObjects,
  string,
} from '../../../src/terraform/schema/attribute-type';
import { type ObjectValue, UNKNOWN, type Value } from '../../../src/terraform/schema/value';
import { invalidIn, proposedState } from './terraform-core';

const description = '';
const word = () => ({ ...string(), same: (one: string, other: string) => one.toLowerCase() === other.toLowerCase() });

const parts = {
  key: required(word(), { description }),
  mode: defaulted(word(), 'auto', { description }),
  note: optional(word(), { description }),
  kid: optionalComputed(word(), { description }),
  serial: computed(word(), { description, stable: true }),
  etag: computed(word(), { description }),
};
const nestedParts = {
  ...parts,
  secret: optional(word(), { description, writeOnly: true }),
  inner: optional(object(parts), { description }),
};
/** One attribute of every kind, nested ones of every nesting. */
const attributes = {
  id: computed(string(), { description, stable: true }),
  status: computed(word(), { description }),
  name: required(word(), { description, replace: true }),
  project: inherited(word(), { description }),
  mode: defaulted(word(), 'auto', { description }),
  region: optionalComputed(word(), { description }),
  zone: optionalComputed(word(), { description, replace: true }),
  hint: optional(word(), { description, local: true }),
  secret: optional(word(), { description, writeOnly: true }),
  length: derived(integer(), { attribute: 'name', value: (name: string) => name.length }, { description }),
  words: optional(listOf(word()), { description }),
  zones: optional(setOf(word()), { description }),
  tags: optional(mapOf(word()), { description }),
  single: optional(object(nestedParts), { description }),
  list: optional(listOfObjects(nestedParts), { description }),
  map: optional(mapOfObjects(nestedParts), { description }),
  set: optional(setOfObjects(parts), { description }),
  chosen: optionalComputed(object({ key: required(word(), { description }) }), { description }),
} satisfies Attributes;
const settings = { known: { project: 'p' }, unknown: [] };

const texts = fc.constantFrom('a', 'A', 'b', 'auto', '');

/** A value of an attribute: as it may be configured, or as it may be stored. */
const valuesOf = (attribute: Attributes[string], stored: boolean): fc.Arbitrary<Value> => {
  const { mode, type, writeOnly } = attribute;
  const isConfigurable = mode !== 'computed' && mode !== 'derived';
  if (stored ? writeOnly : !isConfigurable) return fc.constant(null);
  const values = type.nested ? nestedIn(type.nested, stored) : plainOf(type.wire);
  const mayBeNull = stored ? mode === 'optional' : mode !== 'required';
  return fc.oneof(
    { weight: 5, arbitrary: values },
    ...(mayBeNull ? [{ weight: 2, arbitrary: fc.constant<Value>(null) }] : []),
    ...(stored ? [] : [{ weight: 1, arbitrary: fc.constant<Value>(UNKNOWN) }]),
  );
};

const plainOf = (wire: Attributes[string]['type']['wire']): fc.Arbitrary<Value> => {
  if (wire === 'number') return fc.nat(3);
  if (wire[0] === 'list') return fc.array(texts, { maxLength: 2 });
  if (wire[0] === 'set') return fc.uniqueArray(texts, { maxLength: 2 });
  return wire[0] === 'map' ? fc.dictionary(fc.constantFrom('k', 'l'), texts, { noNullPrototype: true }) : texts;
};

const nestedIn = (
  { nesting, attributes: inner }: NonNullable<Attributes[string]['type']['nested']>,
  stored: boolean,
): fc.Arbitrary<Value> => {
  const part = objectOf(inner, stored);
  if (nesting === 'single') return part;
  if (nesting === 'map') return fc.dictionary(fc.constantFrom('k', 'l'), part, { maxKeys: 2, noNullPrototype: true });
  return fc.array(part, { maxLength: 2 });
};

const objectOf = (of: Attributes, stored: boolean): fc.Arbitrary<ObjectValue> =>
  fc.record(Object.fromEntries(Object.entries(of).map(([name, attribute]) => [name, valuesOf(attribute, stored)])), {
    noNullPrototype: true,
  });

const planned = (config: ObjectValue, prior: ObjectValue | null): ObjectValue =>
  planChange(proposedState(attributes, config, prior), { attributes, config, prior, settings });

/** A state that came out of a plan, everything unknown filled in as a server would. */
const applied = (value: Value): Value => {
  if (value === UNKNOWN) return 'server';
  if (Array.isArray(value)) return value.map(applied);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, applied(part)]));
};
/** The configuration once everything is known: collections turn out not to be set. */
const known = (config: ObjectValue, of: Attributes = attributes): ObjectValue =>
  Object.fromEntries(
    Object.entries(of).map(([name, { type }]) => {
      const value = config[name] ?? null;
      const inner = type.nested?.attributes;
      const isText = type.wire === 'string';
      if (value === UNKNOWN) return [name, isText ? 'known' : null];
      if (!inner || value === null) return [name, value];
      const part = (one: Value): Value => known(one as ObjectValue, inner);
      if (type.nested?.nesting === 'single') return [name, part(value)];
      if (Array.isArray(value)) return [name, value.map(part)];
      return [name, Object.fromEntries(Object.entries(value).map(([key, one]) => [key, part(one)]))];
    }),
  );
const asState = (config: ObjectValue): ObjectValue => {
  const state = applied(planned(config, null)) as ObjectValue;
  return { ...state, chosen: config['chosen'] ?? { key: 'server' }, length: String(state['name']).length };
};

const configs = objectOf(attributes, false);
const runs = { numRuns: 300 };

test('a plan to create is one Terraform accepts', () => {
  fc.assert(
    fc.property(configs, (config) => {
      expect(invalidIn(attributes, { planned: planned(config, null), config, prior: null })).toEqual([]);
    }),
    runs,
  );
});

test('a plan to update is one Terraform accepts, whatever is stored', () => {
  fc.assert(
    fc.property(configs, objectOf(attributes, true), (config, prior) => {
      expect(invalidIn(attributes, { planned: planned(config, prior), config, prior })).toEqual([]);
    }),
    runs,
  );
});

test('planning an unchanged configuration again plans the stored state', () => {
  fc.assert(
    fc.property(
      configs.map((config) => known(config)),
      (config) => {
        const prior = asState(config);
        expect(planned(config, prior)).toEqual(prior);
      },
    ),
    runs,
  );
});

test('what was planned as known is planned again once everything is known', () => {
  fc.assert(
    fc.property(
      configs,
      fc.option(
        configs.map((config) => known(config)),
        { nil: null },
      ),
      (config, before) => {
        const prior = before === null ? null : asState(before);
        const first = planned(config, prior);
        const final = planned(known(config), prior);
        expect(broken(first, final)).toEqual([]);
      },
    ),
    runs,
  );
});

test('the same plan is made every time', () => {
  fc.assert(
    fc.property(configs, objectOf(attributes, true), (config, prior) => {
      expect(planned(config, prior)).toEqual(planned(config, prior));
    }),
    runs,
  );
});

/** Where a value that was promised became another; sets are trusted, as Terraform does where something in them is unknown. */
const broken = (first: Value, final: Value, at = ''): readonly string[] => {
  if (first === UNKNOWN || at === '.set') return [];
  if (typeof first !== 'object' || first === null) return first === final ? [] : [at];
  if (typeof final !== 'object' || final === null) return [at];
  const after = new Map<string, Value>(Object.entries(final));
  return Object.entries(first).flatMap(([name, part]) => broken(part, after.get(name) ?? null, `${at}.${name}`));
};
