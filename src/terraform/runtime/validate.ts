import type { AnyAttribute, Attributes } from '../schema/attribute';
import { type Diagnostic, error, under } from '../schema/diagnostic';
import type { Path } from '../schema/path';
import type { AnyRule, Given } from '../schema/resource';
import { isWhollyKnown, type ObjectValue, type Value } from '../schema/value';
import { eachAttribute } from './walk';

export interface Checked {
  readonly attributes: Attributes;
  readonly validate?: readonly AnyRule[] | undefined;
}

/** Everything that is wrong with a configuration, all at once; what is unknown is skipped. */
export const problemsWith = (
  { attributes, validate = [] }: Checked,
  config: ObjectValue,
  given: Given & { readonly writeOnlyAllowed?: boolean },
): readonly Diagnostic[] => {
  const single = [...eachAttribute(attributes, config)].flatMap(({ attribute, value, path }) =>
    problemsWithValue(attribute, value, path, given.writeOnlyAllowed ?? true),
  );
  const across = validate
    .filter((rule) => rule.attributes.every((name) => isWhollyKnown(config[name] ?? null)))
    .flatMap((rule) => rule.problems(config, given));
  return [...single, ...across];
};

const problemsWithValue = (
  attribute: AnyAttribute,
  value: Value,
  path: Path,
  writeOnlyAllowed: boolean,
): readonly Diagnostic[] => {
  const { mode, type, writeOnly } = attribute;
  const name = String(path.at(-1));
  if (value === null) {
    if (mode !== 'required') return [];
    return [error('Missing value', `${name} is required and must not be null.`, path)];
  }
  if (mode === 'computed' || mode === 'derived') {
    return [
      error('Value cannot be set', `${name} is computed by the provider. Remove it from the configuration.`, path),
    ];
  }
  if (writeOnly && !writeOnlyAllowed) {
    return [
      error(
        'Write-only values need a newer CLI',
        `${name} is write-only, which needs Terraform or OpenTofu 1.11 or later.`,
        path,
      ),
    ];
  }
  if (!type.check || !isWhollyKnown(value)) return [];
  return type.check(value).map(under(path)).map(hide(attribute, value));
};

/** What a check quotes of a value must not be shown where the value must not be. */
const hide =
  ({ sensitive, writeOnly }: AnyAttribute, value: Value) =>
  (diagnostic: Diagnostic): Diagnostic => {
    if ((!sensitive && !writeOnly) || typeof value !== 'string' || value === '') return diagnostic;
    const detail = diagnostic.detail
      .replaceAll(JSON.stringify(value), '(sensitive value)')
      .replaceAll(value, '(sensitive value)');
    return { ...diagnostic, detail };
  };
