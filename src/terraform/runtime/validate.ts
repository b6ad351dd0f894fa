import type { Attributes } from '../schema/attribute';
import { type Diagnostic, error, errorsIn, under } from '../schema/diagnostic';
import type { AnyRule, RuleContext } from '../schema/resource';
import { blockAttributes } from '../schema/timeouts';
import {
  Decimal,
  Dynamic,
  isListValue,
  isObjectValue,
  isWhollyKnown,
  type ObjectValue,
  type Value,
} from '../schema/value';
import type { ValidateRequest } from './runtime';
import { dataSourceOf, resourceOf, ruleContextOf, type Session } from './session';
import { everyAttribute, pathOf, type Visited } from './walk';

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
  context: RuleContext & { readonly writeOnlyAllowed?: boolean },
): readonly Diagnostic[] => {
  const single = everyAttribute(attributes, config).flatMap((visited) =>
    problemsWithValue(visited, context.writeOnlyAllowed ?? true),
  );
  const wrong = new Set(errorsIn(single).map(({ path }) => path?.[0]));
  const across = validate
    .filter((rule) => rule.attributes.every((name) => !wrong.has(name) && isWhollyKnown(config[name] ?? null)))
    .flatMap((rule) => rule.problems(config, context));
  const problems = [...single, ...across];
  return problems.length === 0 ? problems : problems.map(hideSecrets(attributes, config));
};

/** Errors only: Terraform asks before every plan as well, and the plan tells what is only worth a warning. */
export const validateResourceConfig = (
  session: Session,
  { type, config, writeOnlyAllowed = false }: ValidateRequest,
) => {
  const resource = resourceOf(session, type);
  const checked = { attributes: blockAttributes(resource), validate: resource.validate };
  return errorsIn(problemsWith(checked, config, { ...ruleContextOf(session), writeOnlyAllowed }));
};

/** Everything that is wrong with a lookup: Terraform asks for it before it reads, and nothing else tells. */
export const validateDataResourceConfig = (session: Session, { type, config }: ValidateRequest) =>
  problemsWith(dataSourceOf(session, type), config, ruleContextOf(session));

const problemsWithValue = (visited: Visited, writeOnlyAllowed: boolean): readonly Diagnostic[] => {
  const { attribute, name, place, value } = visited;
  const { mode, type, writeOnly } = attribute;
  const path = pathOf(visited);
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
  return type.check(value).map((problem) => (place.inSet ? { ...problem, path } : under(path)(problem)));
};

/** What is to come from the provider and is set neither here nor there. */
export const missingSettings = (
  filled: ObjectValue,
  attributes: Attributes,
  provider: Attributes,
): readonly Diagnostic[] =>
  Object.entries(attributes)
    .filter(([name, { mode }]) => mode === 'inherited' && filled[name] === null)
    .map(([name]) => error(`Missing ${name}`, howToSet(name, provider[name]?.environment ?? null), [name]));

const howToSet = (name: string, variable: string | null): string =>
  variable === null
    ? `Set ${name} here, or in the provider's configuration.`
    : `Set ${name} here, in the provider's configuration, or in the environment variable ${variable}.`;

const HIDDEN = '(sensitive value)';

/** What quotes a sensitive or write-only value of the configuration no longer does. */
export const hideSecrets = (attributes: Attributes, config: ObjectValue): ((diagnostic: Diagnostic) => Diagnostic) => {
  const secrets = everyAttribute(attributes, config)
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
