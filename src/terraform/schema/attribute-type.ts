import type { Attributes, AttributeType } from './attribute';
import { type Diagnostic, error, type Path } from './diagnostic';
import type { Config, Input, State } from './infer';
import type { Numeric, WireType } from './value';

export interface Text {
  /** What the whole value must match, and how to say so in one sentence. */
  readonly pattern?: RegExp;
  readonly expected?: string;
}

export const string = ({ pattern, expected }: Text = {}): AttributeType<string> => ({
  wire: 'string',
  check: (value) =>
    !pattern || pattern.test(value)
      ? []
      : [error('Invalid value', `Found ${JSON.stringify(value)}. ${expected ?? ''}`.trim())],
});

/** One of a closed set of words. */
export const oneOf = <const W extends readonly string[]>(...words: W): AttributeType<W[number]> => ({
  wire: 'string',
  accepted: words,
  check: (value) =>
    words.includes(value)
      ? []
      : [
          error(
            'Unknown value',
            `Found ${JSON.stringify(value)}. Accepted: ${words.map((word) => JSON.stringify(word)).join(', ')}.`,
          ),
        ],
});

export const bool = (): AttributeType<boolean> => ({ wire: 'bool' });

/** Any number, without loss. */
export const number = (): AttributeType<Numeric> => ({ wire: 'number' });

/** A whole number within bounds, both inclusive. */
export const integer = ({
  min,
  max,
}: {
  readonly min?: number;
  readonly max?: number;
} = {}): AttributeType<number> => ({
  wire: 'number',
  check: (value) => {
    const low = min ?? Number.MIN_SAFE_INTEGER;
    const high = max ?? Number.MAX_SAFE_INTEGER;
    if (Number.isSafeInteger(value) && value >= low && value <= high) return [];
    const range = min === undefined && max === undefined ? '' : `, from ${low} to ${high}`;
    return [error('Invalid number', `Found ${String(value)}. Accepted: a whole number${range}.`)];
  },
});

/** A value that may be null although its attribute is computed. */
export const nullable = <T, I, C>(type: AttributeType<T, I, C>): AttributeType<T | null, I | null, C | null> =>
  type as AttributeType<T | null, I | null, C | null>;

/** What is wrong with the elements of a list, set or map; `at` is an element's address, where it has one. */
const problemsIn = <T>({ check }: AttributeType<T>, elements: readonly (readonly [T, Path])[]): readonly Diagnostic[] =>
  elements.flatMap(([element, at]) => {
    const problems =
      element === null ? [error('Missing value', 'An element must not be null.')] : (check?.(element) ?? []);
    return problems.map(({ path = [], ...problem }) =>
      at.length === 0 ? problem : { ...problem, path: [...at, ...path] },
    );
  });

/** Whether two elements mean the same, where their type can tell; whole values are then compared, not single elements kept. */
const sameElement = <T>(same: (one: T, other: T) => boolean) => {
  return (one: T | undefined, other: T | undefined): boolean =>
    one === other || (one != null && other != null && same(one, other));
};

export const listOf = <T>(type: AttributeType<T>): AttributeType<readonly T[]> => {
  const same = type.same && sameElement(type.same);
  return {
    wire: ['list', type.wire],
    check: (values) =>
      problemsIn(
        type,
        values.map((value, index) => [value, [index]]),
      ),
    ...(same && {
      same: (one, other) => one.length === other.length && one.every((value, index) => same(value, other[index])),
    }),
  };
};

/** Elements have no order and no address; what is wrong with one is told at the set. */
export const setOf = <T>(type: AttributeType<T>): AttributeType<readonly T[]> => {
  const same = type.same && sameElement(type.same);
  return {
    wire: ['set', type.wire],
    check: (values) =>
      problemsIn(
        type,
        values.map((value) => [value, []]),
      ),
    ...(same && {
      same: (one, other) =>
        one.length === other.length &&
        one.every((value) => other.some((candidate) => same(value, candidate))) &&
        other.every((value) => one.some((candidate) => same(value, candidate))),
    }),
  };
};

export const mapOf = <T>(type: AttributeType<T>): AttributeType<Readonly<Record<string, T>>> => {
  const same = type.same && sameElement(type.same);
  return {
    wire: ['map', type.wire],
    check: (values) =>
      problemsIn(
        type,
        Object.entries(values).map(([key, value]) => [value, [{ key }]]),
      ),
    ...(same && {
      same: (one, other) =>
        Object.keys(one).length === Object.keys(other).length &&
        Object.keys(one).every((key) => Object.hasOwn(other, key) && same(one[key], other[key])),
    }),
  };
};

/** A nested attribute, its parts attributes of their own. */
export const object = <S extends Attributes>(attributes: S): AttributeType<State<S>, Input<S>, Config<S>> => ({
  wire: objectType(attributes),
  nested: { nesting: 'single', attributes },
});

export const listOfObjects = <S extends Attributes>(
  attributes: S,
): AttributeType<readonly State<S>[], readonly Input<S>[], readonly Config<S>[]> => ({
  wire: ['list', objectType(attributes)],
  nested: { nesting: 'list', attributes },
});

export const setOfObjects = <S extends Attributes>(
  attributes: S,
): AttributeType<readonly State<S>[], readonly Input<S>[], readonly Config<S>[]> => ({
  wire: ['set', objectType(attributes)],
  nested: { nesting: 'set', attributes },
});

/** A set of objects as one value, its parts no attributes of their own: where it is not known before an apply, no part of it is shown as one that goes. */
export const setOfValues = <S extends Attributes>(attributes: S): AttributeType<readonly State<S>[]> => ({
  wire: ['set', objectType(attributes)],
});

type ByKey<T> = Readonly<Record<string, T>>;

export const mapOfObjects = <S extends Attributes>(
  attributes: S,
): AttributeType<ByKey<State<S>>, ByKey<Input<S>>, ByKey<Config<S>>> => ({
  wire: ['map', objectType(attributes)],
  nested: { nesting: 'map', attributes },
});

/** A value whose type is part of it. */
export const dynamic = (): AttributeType<unknown> => ({ wire: 'dynamic' });

/** The wire type of an object with these attributes. */
export const objectType = (attributes: Attributes): WireType => [
  'object',
  Object.fromEntries(Object.entries(attributes).map(([name, attribute]) => [name, attribute.type.wire])),
];

const milliseconds = { ns: 1e-6, us: 1e-3, µs: 1e-3, ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const part = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)/g;

/** The length of a Go duration (`1h30m`, `1.5s`, `0`) in milliseconds, or null where the text is none. */
export const parseDuration = (text: string): number | null => {
  if (text === '0') return 0;
  const parts = [...text.matchAll(part)];
  if (parts.length === 0 || parts.map(([whole]) => whole).join('') !== text) return null;
  return parts.reduce(
    (sum, [, count, unit]) => sum + Number(count) * milliseconds[unit as keyof typeof milliseconds],
    0,
  );
};

/** A Go duration, as Terraform's timeouts are written. */
export const duration = (): AttributeType<string> => ({
  wire: 'string',
  check: (value) =>
    parseDuration(value) === null
      ? [
          error(
            'Not a duration',
            `Found ${JSON.stringify(value)}. Accepted: numbers with units, such as "90s", "20m" or "1h30m".`,
          ),
        ]
      : [],
  same: (one, other) => parseDuration(one) === parseDuration(other),
});
