import type { Attributes } from './attribute';
import type { Unknown } from './value';

type Settable = 'required' | 'optional' | 'defaulted' | 'inherited' | 'optional_computed';

/** What an attribute holds once everything is known: optional ones may be null. */
export type ValueOf<A> = A extends { readonly type: { readonly value?: infer T } } ? OrNull<A, 'optional', T> : never;

type InputOf<A> = A extends { readonly type: { readonly input?: infer I } }
  ? OrNull<A, 'optional' | 'optional_computed', I>
  : never;
type ConfigOf<A> = A extends { readonly type: { readonly configured?: infer C } }
  ? OrNull<A, Exclude<Settable, 'required'>, C>
  : never;
type OrNull<A, M, T> = ModeOf<A> extends M ? T | null : T;

type ModeOf<A> = A extends { readonly mode: infer M } ? M : never;
type IsSettable<A> = ModeOf<A> extends Settable ? true : false;
type IsStored<A> = A extends { readonly writeOnly: true } ? false : true;
type IsDerived<A> = ModeOf<A> extends 'derived' ? true : false;

/** The argument of create and update: what the practitioner can set, all of it known. What the server may choose can be null. */
export type Input<S extends Attributes> = {
  readonly [K in keyof S as IsSettable<S[K]> extends true ? K : never]: InputOf<S[K]>;
};

/** What Terraform stores: everything but the write-only attributes. */
export type State<S extends Attributes> = {
  readonly [K in keyof S as IsStored<S[K]> extends true ? K : never]: ValueOf<S[K]>;
};

/** What an operation returns: what Terraform stores, without what the runtime derives. */
export type Result<S extends Attributes> = {
  readonly [K in keyof S as IsStored<S[K]> extends true ? (IsDerived<S[K]> extends true ? never : K) : never]: ValueOf<
    S[K]
  >;
};

/** The configuration as a rule sees it: known, null where not set. */
export type Config<S extends Attributes> = {
  readonly [K in keyof S as IsSettable<S[K]> extends true ? K : never]: ConfigOf<S[K]>;
};

/** What is planned: any stored value may still be unknown. */
export type Planned<S extends Attributes> = {
  readonly [K in keyof State<S>]: State<S>[K] | Unknown;
};

/** A provider's arguments once it is configured, defaults and environment variables filled in. */
export type Settings<S extends Attributes> = { readonly [K in keyof S]: ValueOf<S[K]> };
