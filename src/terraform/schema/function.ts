import type { AttributeType } from './attribute';

export interface Parameter<T> {
  readonly name: string;
  readonly type: AttributeType<T>;
  readonly description: string;
  /** Whether the argument may be null; it then arrives as null. */
  readonly nullable?: boolean;
}

// biome-ignore lint/suspicious/noExplicitAny: parameters of many types stand in one list
export type AnyParameter = Parameter<any>;

/** A pure function of the configuration language: same arguments, same result, no provider configuration. */
export interface FunctionDefinition<P extends readonly AnyParameter[], R, V extends AnyParameter = never> {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: P;
  /** Takes any number of further arguments: the protocol's only way to one that may be left out. */
  readonly variadic?: V;
  // biome-ignore lint/suspicious/noExplicitAny: a result is stored nowhere and configured by nobody
  readonly returns: AttributeType<R, any, any>;
  readonly call: (...values: [...Arguments<P>, ...Argument<V>[]]) => R;
}

type Argument<P> = P extends { readonly type: AttributeType<infer T>; readonly nullable: true }
  ? T | null
  : P extends { readonly type: AttributeType<infer T> }
    ? T
    : never;

type Arguments<P extends readonly AnyParameter[]> = { readonly [I in keyof P]: Argument<P[I]> };

// biome-ignore lint/suspicious/noExplicitAny: functions of many shapes stand in one list
export type AnyFunction = FunctionDefinition<any, any, any>;

/** An identity that lets TypeScript check the body against the parameters. */
export const defineFunction = <const P extends readonly AnyParameter[], R, const V extends AnyParameter = never>(
  definition: FunctionDefinition<P, R, V>,
): FunctionDefinition<P, R, V> => definition;

/** Thrown by a function that cannot use an argument; shown at that argument. */
export class ArgumentError extends Error {
  constructor(
    /** Zero-based. */
    readonly argument: number,
    message: string,
  ) {
    super(message);
    this.name = 'ArgumentError';
  }
}
