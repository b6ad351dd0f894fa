import type { Attributes } from '../schema/attribute';
import { type Diagnostic, error } from '../schema/diagnostic';
import { isListValue, isObjectValue, isWhollyKnown, type ObjectValue, UNKNOWN, type Value } from '../schema/value';
import { derive } from './derive';
import { equal } from './equal';
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
  const stored = derive(attributes, Object.fromEntries(spelled));
  return Object.fromEntries(Object.entries(stored).map(([name, value]) => [name, value === UNKNOWN ? null : value]));
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

/** Where the server holds something else than what was planned, and said nothing. */
export const disagreements = (
  attributes: Attributes,
  planned: ObjectValue,
  stored: ObjectValue,
): readonly Diagnostic[] =>
  Object.entries(attributes)
    .filter(([name]) => isWhollyKnown(planned[name] ?? null))
    .filter(([name, { type }]) => !equal(type.wire, planned[name] ?? null, stored[name] ?? null))
    .map(([name, { sensitive }]) => {
      const found = sensitive
        ? ''
        : ` Planned: ${show(planned[name] ?? null)}. Found afterwards: ${show(stored[name] ?? null)}.`;
      return error(
        'The server holds another value',
        `After the call, ${name} is not what was sent.${found} The state has what the server has; the next plan shows the difference.`,
        [name],
      );
    });

const show = (value: Value): string => {
  const text = JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? String(part) : part)) ?? 'unknown';
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
};
