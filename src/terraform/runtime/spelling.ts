import type { AnyAttribute, Attributes, AttributeType } from '../schema/attribute';
import { isListValue, isObjectValue, isWhollyKnown, type Value } from '../schema/value';
import { attempt } from './attempt';
import { equal } from './equal';

/** Whether two known values mean the same, by the type's own `same` or else by equality. */
export const sameMeaning = ({ wire, same }: AttributeType<unknown>, one: Value, other: Value): boolean => {
  if (one === null || other === null || !isWhollyKnown(one) || !isWhollyKnown(other)) return one === other;
  return equal(wire, one, other) || attempt(() => same?.(one, other) ?? false, false);
};

/** The earlier spelling where the later value means the same, part by part in nested attributes. */
export const keepSpelling = (attribute: AnyAttribute, before: Value, after: Value): Value => {
  const { type } = attribute;
  if (before === null || after === null) return after;
  if (sameMeaning(type, before, after)) return before;
  if (!type.nested) return after;
  const { attributes, nesting } = type.nested;
  const parts = (one: Value, other: Value): Value =>
    isObjectValue(one) && isObjectValue(other)
      ? Object.fromEntries(
          Object.entries(attributes).map(([name, part]) => [
            name,
            keepSpelling(part, one[name] ?? null, other[name] ?? null),
          ]),
        )
      : other;
  if (nesting === 'single') return parts(before, after);
  if (nesting === 'map' && isObjectValue(before) && isObjectValue(after)) {
    return Object.fromEntries(Object.entries(after).map(([key, part]) => [key, parts(before[key] ?? null, part)]));
  }
  if (!isListValue(before) || !isListValue(after)) return after;
  if (nesting === 'list') return after.map((part, index) => parts(before[index] ?? null, part));
  return after.map((part) => parts(before.find((earlier) => sameElement(attributes, earlier, part)) ?? null, part));
};

/** Whether two elements of a set mean the same in everything a practitioner can set. */
const sameElement = (attributes: Attributes, one: Value, other: Value): boolean =>
  isObjectValue(one) &&
  isObjectValue(other) &&
  Object.entries(attributes)
    .filter(([, { mode }]) => mode !== 'computed' && mode !== 'derived')
    .every(([name, { type }]) => sameMeaning(type, one[name] ?? null, other[name] ?? null));
