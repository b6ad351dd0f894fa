import type { Attributes } from '../schema/attribute';
import type { Diagnostic } from '../schema/diagnostic';
import { Decimal, Dynamic, isListValue, isObjectValue, type ObjectValue, type Value } from '../schema/value';
import { eachAttribute } from './walk';

const HIDDEN = '(sensitive value)';

/** What quotes a sensitive or write-only value of the configuration no longer does. */
export const hideSecrets = (attributes: Attributes, config: ObjectValue): ((diagnostic: Diagnostic) => Diagnostic) => {
  const secrets = [...eachAttribute(attributes, config)]
    .filter(({ attribute: { sensitive, writeOnly } }) => sensitive || writeOnly)
    .flatMap(({ value }) => textsIn(value))
    .filter((text) => text !== '')
    .toSorted((one, other) => other.length - one.length);
  const hide = (text: string): string =>
    secrets.reduce(
      (shown, secret) => shown.replaceAll(JSON.stringify(secret), HIDDEN).replaceAll(asWord(secret), HIDDEN),
      text,
    );
  return (diagnostic) => ({ ...diagnostic, summary: hide(diagnostic.summary), detail: hide(diagnostic.detail) });
};

/** A secret as short as `a` must not take the letter out of every word. */
const asWord = (secret: string): RegExp => {
  const literal = secret.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return new RegExp(secret.length < 8 ? `(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])` : literal, 'gu');
};

const textsIn = (value: Value): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number' || typeof value === 'bigint') return [String(value)];
  if (value instanceof Decimal) return [value.text];
  if (value instanceof Dynamic) return textsIn(value.value);
  if (isListValue(value)) return value.flatMap(textsIn);
  return isObjectValue(value) ? Object.values(value).flatMap(textsIn) : [];
};
