import type { Attributes } from '../schema/attribute';
import { type Diagnostic, error, errorsIn, under } from '../schema/diagnostic';
import type { AnyRule, RuleContext } from '../schema/resource';
import { isWhollyKnown, type ObjectValue } from '../schema/value';
import { hideSecrets } from './secrets';
import { eachAttribute, type Visited } from './walk';

export interface Checked {
  readonly attributes: Attributes;
  readonly validate?: readonly AnyRule[] | undefined;
}

/**
 * Everything that is wrong with a configuration, all at once; what is unknown is skipped, and so is a rule about an
 * attribute that is wrong by itself. Nothing secret is quoted, whatever a check or rule says.
 */
export const problemsWith = (
  { attributes, validate = [] }: Checked,
  config: ObjectValue,
  given: RuleContext & { readonly writeOnlyAllowed?: boolean },
): readonly Diagnostic[] => {
  const single = [...eachAttribute(attributes, config)].flatMap((visited) =>
    problemsWithValue(visited, given.writeOnlyAllowed ?? true),
  );
  const wrong = new Set(errorsIn(single).map(({ path }) => path?.[0]));
  const across = validate
    .filter((rule) => rule.attributes.every((name) => !wrong.has(name) && isWhollyKnown(config[name] ?? null)))
    .flatMap((rule) => rule.problems(config, given));
  return [...single, ...across].map(hideSecrets(attributes, config));
};

const problemsWithValue = (
  { name, attribute: { mode, type, writeOnly }, value, path, inSet }: Visited,
  writeOnlyAllowed: boolean,
): readonly Diagnostic[] => {
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
  return type.check(value).map((problem) => (inSet ? { ...problem, path } : under(path)(problem)));
};
