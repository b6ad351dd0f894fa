import type { Attributes, AttributeType } from './attribute';
import { type Diagnostic, error, under } from './diagnostic';
import type { State } from './infer';
import { objectType } from './object-type';
import type { Numeric } from './value';

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
export const nullable = <T>(type: AttributeType<T>): AttributeType<T | null> => type as AttributeType<T | null>;

const checkEach =
  <T>(type: AttributeType<T>) =>
  (values: readonly T[]): readonly Diagnostic[] =>
    type.check ? values.flatMap((value, index) => type.check?.(value).map(under([index])) ?? []) : [];

export const listOf = <T>(type: AttributeType<T>): AttributeType<readonly T[]> => ({
  wire: ['list', type.wire],
  check: checkEach(type),
});

/** Elements have no order and no address; what is wrong with one is told at the set. */
export const setOf = <T>(type: AttributeType<T>): AttributeType<readonly T[]> => ({
  wire: ['set', type.wire],
  check: (values) => checkEach(type)(values).map(({ path: _, ...diagnostic }) => diagnostic),
});

export const mapOf = <T>(type: AttributeType<T>): AttributeType<Readonly<Record<string, T>>> => ({
  wire: ['map', type.wire],
  check: (values) => Object.entries(values).flatMap(([key, value]) => type.check?.(value).map(under([{ key }])) ?? []),
});

/** A nested attribute, its parts attributes of their own. */
export const object = <S extends Attributes>(attributes: S): AttributeType<State<S>> => ({
  wire: objectType(attributes),
  nested: { nesting: 'single', attributes },
});

export const listOfObjects = <S extends Attributes>(attributes: S): AttributeType<readonly State<S>[]> => ({
  wire: ['list', objectType(attributes)],
  nested: { nesting: 'list', attributes },
});

export const setOfObjects = <S extends Attributes>(attributes: S): AttributeType<readonly State<S>[]> => ({
  wire: ['set', objectType(attributes)],
  nested: { nesting: 'set', attributes },
});

export const mapOfObjects = <S extends Attributes>(
  attributes: S,
): AttributeType<Readonly<Record<string, State<S>>>> => ({
  wire: ['map', objectType(attributes)],
  nested: { nesting: 'map', attributes },
});

/** A value whose type is part of it. */
export const dynamic = (): AttributeType<unknown> => ({ wire: 'dynamic' });
