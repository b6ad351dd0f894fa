import type { Attributes } from '../schema/attribute';
import { isListValue, isObjectValue, type ObjectValue, UNKNOWN, type Value } from '../schema/value';
import { derive } from './derive';
import { keepSpelling } from './spelling';

/**
 * What an operation returned, as Terraform may store it: in the spelling Terraform already has, nothing write-only in it,
 * derived attributes filled in. Blocks the operation does not know of, such as `timeouts`, stay as they are.
 */
export const settle = (attributes: Attributes, result: ObjectValue, before: ObjectValue): ObjectValue => {
  const spelled = Object.entries(attributes).map(([name, attribute]): [string, Value] => {
    const known = before[name] ?? null;
    const returned = attribute.type.nested?.block ? known : (result[name] ?? null);
    const stored = forgetWriteOnly(attributes, name, returned);
    return [name, known === UNKNOWN ? stored : keepSpelling(attribute, known, stored)];
  });
  return Object.fromEntries(
    Object.entries(derive(attributes, Object.fromEntries(spelled), before)).map(([name, value]) => [
      name,
      knownOf(value),
    ]),
  );
};

/** Terraform stores nothing unknown, however deep. */
const knownOf = (value: Value): Value => {
  if (value === UNKNOWN) return null;
  if (isListValue(value)) return value.map(knownOf);
  if (!isObjectValue(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, knownOf(part)]));
};

const forgetWriteOnly = (attributes: Attributes, name: string, value: Value): Value => {
  const attribute = attributes[name];
  if (attribute?.writeOnly) return null;
  const nested = attribute?.type.nested;
  if (!nested) return value;
  const parts = (part: Value): Value =>
    isObjectValue(part)
      ? Object.fromEntries(
          Object.keys(nested.attributes).map((inner) => [
            inner,
            forgetWriteOnly(nested.attributes, inner, part[inner] ?? null),
          ]),
        )
      : part;
  if (nested.nesting === 'single') return parts(value);
  if (isListValue(value)) return value.map(parts);
  if (isObjectValue(value)) return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, parts(part)]));
  return value;
};
