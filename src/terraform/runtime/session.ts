import type { Call, Log } from '../schema/call';
import type { AnyProvider, Environment } from '../schema/provider';
import { isWhollyKnown, type ObjectValue, type Value } from '../schema/value';

/** What the process lends the runtime. */
export interface Host {
  readonly log: Log;
  readonly environment: Environment;
  readonly now: () => Date;
}

/** The provider's arguments, environment variables filled in; what is still unknown stands apart. */
export interface Settings {
  readonly known: Readonly<Record<string, Value>>;
  readonly unknown: readonly string[];
}

/** What lives as long as the process: the latest configuration, replaceable, and the switch that stops everything. */
export interface Session {
  readonly provider: AnyProvider;
  readonly host: Host;
  settings: Settings;
  /** Null while the provider is not configured, or some argument is not known yet. */
  connect: ((call: Call) => unknown) | null;
  /** Stays off until the next configuration: calls that were on their way when an interrupt came belong to the run that it ended. */
  stop: AbortController;
}

export const newSession = (provider: AnyProvider, host: Host): Session => ({
  provider,
  host,
  settings: { known: {}, unknown: [] },
  connect: null,
  stop: new AbortController(),
});

/** A provider argument that is not configured is taken from its environment variable; an empty one counts as not set. */
export const readSettings = ({ provider, host }: Session, config: ObjectValue): Settings => {
  const entries = Object.entries(provider.config).map(([name, attribute]): [string, Value] => {
    const value = config[name] ?? null;
    if (value !== null) return [name, value];
    const fromEnvironment = attribute.environment && host.environment[attribute.environment];
    return [name, fromEnvironment || attribute.fallback];
  });
  return {
    known: Object.fromEntries(entries.filter(([, value]) => isWhollyKnown(value))),
    unknown: entries.filter(([, value]) => !isWhollyKnown(value)).map(([name]) => name),
  };
};
