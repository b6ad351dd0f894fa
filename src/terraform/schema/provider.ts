import type { Attributes } from './attribute';
import type { Call } from './call';
import type { AnyDataSource } from './data-source';
import type { Diagnostic } from './diagnostic';
import type { AnyFunction } from './function';
import type { Settings } from './infer';
import type { AnyResource, AnyRule, Rule } from './resource';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Provider<S extends Attributes, Connection> {
  /** The provider's type, which is also the prefix of its resources. */
  readonly name: string;
  readonly description: string;
  readonly config: S;
  readonly validate?: readonly Rule<S>[];
  /** Asked when the provider is configured, environment variables filled in and everything known: what is still missing. */
  readonly missing?: (settings: Settings<S>) => readonly Diagnostic[];
  /** Asked when the provider is configured and nothing is missing: what the practitioner should know of these settings. */
  readonly warnings?: (settings: Settings<S>, environment: Environment) => readonly Diagnostic[];
  /** Whether plans ask beforehand what the server would refuse, as a resource's `access` does; they do not where this is left out. */
  readonly checksAccess?: (settings: Settings<S>) => boolean;
  /** Opens nothing yet: what it returns is bound to one operation at a time. */
  readonly connect: (settings: Settings<S>, environment: Environment) => (call: Call) => Connection;
  /** A diagnostic for what operations of this vendor throw; undefined for what it does not know, which is then a bug. */
  readonly explain: (failure: unknown) => Diagnostic | undefined;
  readonly resources: readonly AnyResource<Connection>[];
  readonly dataSources: readonly AnyDataSource<Connection>[];
  readonly functions: readonly AnyFunction[];
}

// biome-ignore-start lint/suspicious/noExplicitAny: the runtime serves providers of every shape
export interface AnyProvider extends Omit<Provider<any, any>, 'config' | 'validate'> {
  readonly config: Attributes;
  readonly validate?: readonly AnyRule[];
}
// biome-ignore-end lint/suspicious/noExplicitAny: the runtime serves providers of every shape

/** An identity that lets TypeScript refuse a resource made for another connection. */
export const defineProvider = <S extends Attributes, Connection>(
  provider: Provider<S, Connection>,
): Provider<S, Connection> => provider;
