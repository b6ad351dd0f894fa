import type { Diagnostic } from './diagnostic';
import type { WireType } from './value';

/**
 * What an attribute can hold, and what holds of such values: `check` finds problems, `same` compares meaning. A nested
 * attribute has other parts in an operation's input (`I`) and in the configuration (`C`) than in state (`T`).
 */
export interface AttributeType<T, I = T, C = T> {
  readonly wire: WireType;
  /** Set for nested attributes, whose parts are attributes of their own. */
  readonly nested?: Nested;
  /** The values of a closed set, which the documentation lists. */
  readonly accepted?: readonly string[];
  /** Asked for known, non-null values only; paths are relative to the value. */
  readonly check?: (value: T) => readonly Diagnostic[];
  /** Semantic equality: of two values that mean the same the stored one is kept. */
  readonly same?: (one: T, other: T) => boolean;
  /** These carry the TypeScript types; they are never present. */
  readonly value?: T;
  readonly input?: I;
  readonly configured?: C;
}

export interface Nested {
  readonly nesting: 'single' | 'list' | 'set' | 'map';
  readonly attributes: Attributes;
  /** Written as a block (`name { … }`) instead of an attribute; only with nesting `single`. */
  readonly block?: boolean;
}

/**
 * Who sets an attribute. `defaulted`: a constant when not configured; `inherited`: the provider's argument of the same
 * name; `optional_computed`: the server's choice; `derived`: computed here, from another attribute, so known at plan.
 */
export type Mode = 'required' | 'optional' | 'defaulted' | 'inherited' | 'optional_computed' | 'computed' | 'derived';

export interface Attribute<T = unknown, M extends Mode = Mode, W extends boolean = boolean, I = T, C = T> {
  readonly mode: M;
  readonly type: AttributeType<T, I, C>;
  readonly description: string;
  /** Hidden in Terraform's output; still stored in state. */
  readonly sensitive: boolean;
  /** Reaches create and update, and is never stored. */
  readonly writeOnly: W;
  /** A change means destroy and create. */
  readonly replace: boolean;
  /** A computed value that an update never changes. */
  readonly stable: boolean;
  /** A change of this attribute alone is a change of state: nothing is called, nothing computed becomes unknown. */
  readonly local: boolean;
  /** Why not to use it any more, and what to use instead. */
  readonly deprecated: string | null;
  /** The environment variable that stands in for a provider argument that is not configured. */
  readonly environment: string | null;
  /** Of a defaulted attribute. */
  readonly fallback: T | null;
  /** Of a derived attribute; a null source gives null, an unknown one unknown, and one that cannot be used null. */
  readonly from: Derivation | null;
}

export interface Derivation {
  readonly attribute: string;
  // biome-ignore lint/suspicious/noExplicitAny: the source's type is known only to the definition that names it
  readonly value: (source: any) => unknown;
}

// biome-ignore lint/suspicious/noExplicitAny: definitions of many types stand in one list
export type AnyAttribute = Attribute<any, Mode, boolean, any, any>;
export type Attributes = Readonly<Record<string, AnyAttribute>>;

interface Described {
  readonly description: string;
  readonly sensitive?: boolean;
  readonly deprecated?: string;
}
interface Settable extends Described {
  readonly local?: boolean;
  readonly environment?: string;
}
/** A value that is never stored cannot be seen to change, so it cannot trigger replacement. */
interface Stored extends Settable {
  readonly replace?: boolean;
  readonly writeOnly?: false;
}
interface WriteOnly extends Settable {
  readonly writeOnly: true;
  readonly replace?: never;
}
interface Computed extends Described {
  readonly stable?: boolean;
}

const plain = {
  sensitive: false,
  replace: false,
  stable: false,
  local: false,
  deprecated: null,
  environment: null,
  fallback: null,
  from: null,
};

interface Required {
  <T, I, C>(type: AttributeType<T, I, C>, behaviour: Stored): Attribute<T, 'required', false, I, C>;
  <T, I, C>(type: AttributeType<T, I, C>, behaviour: WriteOnly): Attribute<T, 'required', true, I, C>;
}
interface Optional {
  <T, I, C>(type: AttributeType<T, I, C>, behaviour: Stored): Attribute<T, 'optional', false, I, C>;
  <T, I, C>(type: AttributeType<T, I, C>, behaviour: WriteOnly): Attribute<T, 'optional', true, I, C>;
}

/** Must be configured, and not null. */
export const required: Required = <T, I, C>(type: AttributeType<T, I, C>, behaviour: Stored | WriteOnly) =>
  ({ ...plain, writeOnly: false, ...behaviour, mode: 'required', type }) as Attribute<T, 'required', never, I, C>;

/** May be configured; null when it is not. */
export const optional: Optional = <T, I, C>(type: AttributeType<T, I, C>, behaviour: Stored | WriteOnly) =>
  ({ ...plain, writeOnly: false, ...behaviour, mode: 'optional', type }) as Attribute<T, 'optional', never, I, C>;

/** May be configured; holds `fallback` when it is not. */
export const defaulted = <T, I, C>(
  type: AttributeType<T, I, C>,
  fallback: NoInfer<T>,
  behaviour: Stored,
): Attribute<T, 'defaulted', false, I, C> => ({
  ...plain,
  ...behaviour,
  writeOnly: false,
  mode: 'defaulted',
  type,
  fallback,
});

/** May be configured; the provider's argument of the same name when it is not, and an error when neither is. */
export const inherited = <T, I, C>(
  type: AttributeType<T, I, C>,
  behaviour: Stored,
): Attribute<T, 'inherited', false, I, C> => ({
  ...plain,
  ...behaviour,
  writeOnly: false,
  mode: 'inherited',
  type,
});

/** May be configured; the server chooses when it is not. */
export const optionalComputed = <T, I, C>(
  type: AttributeType<T, I, C>,
  behaviour: Stored & Computed,
): Attribute<T, 'optional_computed', false, I, C> => ({
  ...plain,
  ...behaviour,
  writeOnly: false,
  mode: 'optional_computed',
  type,
});

/** Set by the server. */
export const computed = <T, I, C>(
  type: AttributeType<T, I, C>,
  behaviour: Computed,
): Attribute<T, 'computed', false, I, C> => ({
  ...plain,
  ...behaviour,
  writeOnly: false,
  mode: 'computed',
  type,
});

/** Computed here from another attribute of the same object, at plan already; operations need not return it. */
export const derived = <T, I, C>(
  type: AttributeType<T, I, C>,
  from: Derivation,
  behaviour: Described,
): Attribute<T, 'derived', false, I, C> => ({ ...plain, ...behaviour, writeOnly: false, mode: 'derived', type, from });

/** The description, with the accepted values where it does not name them all itself. */
export const fullDescription = ({ description, type }: AnyAttribute): string => {
  const values = (type.accepted ?? []).map((value) => `\`${value}\``);
  if (values.every((value) => description.includes(value))) return description;
  return `${description} Accepted values: ${values.join(', ')}.`;
};
