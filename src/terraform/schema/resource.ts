import type { Attributes } from './attribute';
import type { Call } from './call';
import type { Diagnostic } from './diagnostic';
import type { Config, Input, Planned, Result, State } from './infer';
import type { Unknown, Value } from './value';

/** A rule across attributes, asked once all of the named ones are known. */
export interface Rule<S extends Attributes> {
  readonly attributes: readonly (keyof Config<S> & string)[];
  readonly problems: (config: Config<S>, context: RuleContext) => readonly Diagnostic[];
}

/** What a rule may look at besides the configuration. */
export interface RuleContext {
  readonly now: Date;
  /** The provider's arguments as far as they are known; `terraform validate` never configures a provider. */
  readonly settings: Readonly<Record<string, unknown>>;
}

export interface Change<S extends Attributes> {
  /** Null on create. */
  readonly prior: State<S> | null;
  readonly planned: Planned<S>;
  /** The names of the attributes that differ from the prior state, or may. */
  readonly changed: ReadonlySet<keyof State<S> & string>;
  /** The names of the attributes that the configuration sets, to whatever. */
  readonly configured: ReadonlySet<keyof Config<S> & string>;
  /** The configuration itself: only here are write-only values, and any part may be unknown. */
  readonly config: { readonly [K in keyof Config<S>]: Config<S>[K] | Unknown };
  readonly context: RuleContext;
  /**
   * Whether the object was read since the provider was configured: Terraform refreshes before it plans, and not again before it plans once
   * more in an apply. What is to be told once, or asked for the sake of a warning, waits for it.
   */
  readonly isRefreshed: boolean;
}

/** Something that is to be written. */
export interface Writing<S extends Attributes> {
  /** Null on create. */
  readonly prior: State<S> | null;
  /** Null on destroy. */
  readonly planned: Planned<S> | null;
  /** The answer to a question that others ask as well: it is asked once, and a failure is an answer too. */
  readonly once: <T>(question: string, ask: () => Promise<T>) => Promise<T>;
}

/** What a resource adds to its plan. */
export interface Amendment<S extends Attributes> {
  /** Only computed attributes can be set to what is neither configured nor prior. */
  readonly set?: Partial<Planned<S>>;
  readonly replace?: readonly (keyof State<S> & string)[];
  /** Attributes whose change is no replacement this time, although it usually is. */
  readonly inPlace?: readonly (keyof State<S> & string)[];
  readonly diagnostics?: readonly Diagnostic[];
}

/** Terraform's operation timeouts, as Go durations (`20m`), for the operations that have one. */
export interface Timeouts {
  readonly create?: string;
  readonly read?: string;
  readonly update?: string;
  readonly delete?: string;
}

export interface Resource<S extends Attributes, Connection, Api> {
  /** The type without the provider's prefix. */
  readonly name: string;
  readonly description: string;
  /** Of the stored state; zero when left out. */
  readonly version?: number;
  /** From each older version to the next: stored JSON in, stored JSON out. */
  readonly upgrade?: Readonly<
    Record<number, (stored: Readonly<Record<string, Value>>) => Readonly<Record<string, Value>>>
  >;
  readonly attributes: S;
  readonly api: (connection: Connection) => Api;
  /** The defaults of the `timeouts` block; operations left out have no timeout. */
  readonly timeouts?: Timeouts;
  readonly validate?: readonly Rule<S>[];
  /** Asked on create and update, after everything else is planned; `api` is null while the provider is not configured. */
  readonly plan?: (change: Change<S>, api: Api | null, call: Call) => Amendment<S> | Promise<Amendment<S>>;
  /** Asked in a plan that will write, unless the provider is told not to: what the server would surely refuse. Short of time. */
  readonly access?: (api: Api, writing: Writing<S>, call: Call) => Promise<readonly Diagnostic[]>;
  /** What the plan of a destroy says; `api` is null while the provider is not configured. Of a replacement, `plan` is asked alone. */
  readonly planDestroy?: (prior: State<S>, api: Api | null, call: Call) => Promise<readonly Diagnostic[]>;
  /** Create takes over what is there already: one that fails records nothing, as a recorded failure is destroyed and made again. */
  readonly adopts?: boolean;
  readonly create: (api: Api, input: Input<S>, call: Call) => Promise<Result<S>>;
  /** Null means gone: a definite answer of the server, nothing else. */
  readonly read: (api: Api, state: State<S>, call: Call) => Promise<Result<S> | null>;
  /** Left out where every settable attribute replaces or is local. */
  readonly update?: (api: Api, input: Input<S>, prior: State<S>, call: Call) => Promise<Result<S>>;
  readonly delete: (api: Api, state: State<S>, call: Call) => Promise<void>;
  readonly import?: Import<S, Api>;
}

export interface Import<S extends Attributes, Api> {
  /** The form of the id, as in the docs: `project/name`. */
  readonly id: string;
  /** Null means that there is no such object. The settings are the provider's arguments as far as they are known. */
  readonly find: (api: Api, id: string, call: Call, settings: RuleContext['settings']) => Promise<Result<S> | null>;
}

/** A resource of one provider, its attributes forgotten: what the runtime works with. */
// biome-ignore-start lint/suspicious/noExplicitAny: resources of many shapes stand in one list
export interface AnyResource<Connection = any>
  extends Omit<Resource<any, Connection, any>, 'access' | 'attributes' | 'plan' | 'validate'> {
  readonly attributes: Attributes;
  readonly validate?: readonly AnyRule[];
  readonly plan?: (change: any, api: any, call: Call) => AnyAmendment | Promise<AnyAmendment>;
  readonly access?: (api: any, writing: any, call: Call) => Promise<readonly Diagnostic[]>;
}

export interface AnyRule {
  readonly attributes: readonly string[];
  readonly problems: (config: any, context: RuleContext) => readonly Diagnostic[];
}

export interface AnyAmendment {
  readonly set?: Readonly<Record<string, any>>;
  readonly replace?: readonly string[];
  readonly inPlace?: readonly string[];
  readonly diagnostics?: readonly Diagnostic[];
}
// biome-ignore-end lint/suspicious/noExplicitAny: resources of many shapes stand in one list

/** An identity that lets TypeScript infer the attributes and check every operation against them. */
export const defineResource = <S extends Attributes, Connection, Api>(
  resource: Resource<S, Connection, Api>,
): Resource<S, Connection, Api> => resource;

/**
 * Thrown by an operation that changed something and could not finish: the state says what the server has now, as far as it is known.
 * Where all of it was done and only reading the result failed, that is told as a warning: an error would have a new object made again.
 */
export class Unfinished<R> extends Error {
  constructor(
    readonly state: R,
    readonly diagnostics: readonly Diagnostic[],
    /** What kept the result from being read. */
    readonly unread?: unknown,
  ) {
    super(diagnostics.map(({ summary }) => summary).join('; '));
    this.name = 'Unfinished';
  }
}

/** Thrown by an operation that knows exactly what the practitioner must hear. */
export class Refused extends Error {
  constructor(readonly diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(({ summary }) => summary).join('; '));
    this.name = 'Refused';
  }
}
