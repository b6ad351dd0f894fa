import { setMaxListeners } from 'node:events';
import type { Call, Log } from '../schema/call';
import type { AnyDataSource } from '../schema/data-source';
import { type Diagnostic, error, warning } from '../schema/diagnostic';
import type { AnyFunction } from '../schema/function';
import type { AnyProvider, Environment } from '../schema/provider';
import type { AnyResource, RuleContext } from '../schema/resource';
import { isWhollyKnown, type ObjectValue, type Value } from '../schema/value';

/** The definition behind a type name of Terraform's, `apinizer_certificate`; core never asks for others. */
export const resourceOf = ({ provider }: Session, type: string): AnyResource =>
  found(
    type,
    provider.resources.find(({ name }) => `${provider.name}_${name}` === type),
  );

export const dataSourceOf = ({ provider }: Session, type: string): AnyDataSource =>
  found(
    type,
    provider.dataSources.find(({ name }) => `${provider.name}_${name}` === type),
  );

export const functionOf = ({ provider }: Session, name: string): AnyFunction =>
  found(
    name,
    provider.functions.find((definition) => definition.name === name),
  );

const found = <T>(name: string, definition: T | undefined): T => {
  if (definition === undefined) throw new RangeError(`nothing is called ${name}`);
  return definition;
};

/** What the session has to offer to a rule. */
export const ruleContextOf = ({ host, settings }: Session): RuleContext => ({
  now: host.now(),
  settings: settings.known,
});

/** What the process lends the runtime. */
export interface Host {
  readonly log: Log;
  readonly environment: Environment;
  readonly now: () => Date;
  /** Waits, and rejects as soon as the signal fires; the machine's own timer when left out. */
  readonly sleep?: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
}

/** The provider's arguments, environment variables filled in; what is still unknown stands apart. */
export interface ProviderSettings {
  readonly known: Readonly<Record<string, Value>>;
  readonly unknown: readonly string[];
}

/** What was asked before anything is written, since the provider was configured. */
export interface Beforehand {
  readonly once: <T>(question: string, ask: () => Promise<T>) => Promise<T>;
  /** Whether this was not reported yet: one wrong token is one mistake. */
  readonly isNews: (problem: Diagnostic) => boolean;
}

/** Nothing was asked yet. */
export const startAsking = (): Beforehand => {
  // biome-ignore lint/suspicious/noExplicitAny: answers of many kinds stand in one map
  const answers = new Map<string, Promise<any>>();
  const reported = new Set<string>();
  return {
    once: <T>(question: string, ask: () => Promise<T>): Promise<T> => {
      const answer = answers.get(question) ?? ask();
      answers.set(question, answer);
      return answer;
    },
    isNews: (problem) => {
      const text = JSON.stringify(problem);
      return !reported.has(text) && reported.add(text).size > 0;
    },
  };
};

/** What lives as long as the process: the latest configuration, replaceable, and the switch that stops everything. */
export interface Session {
  readonly provider: AnyProvider;
  readonly host: Host;
  settings: ProviderSettings;
  /** Null while the provider is not configured, or some argument is not known yet. */
  connect: ((call: Call) => unknown) | null;
  /** Null where nothing is asked before a write: not configured, not wanted, or writing already. */
  beforehand: Beforehand | null;
  /** The objects that were read since the provider was configured. */
  refreshed: Set<string>;
  stop: AbortController;
  /** Whether an interrupt came since the provider was configured. */
  interrupted: boolean;
}

export const newSession = (provider: AnyProvider, host: Host): Session => ({
  provider,
  host,
  settings: { known: {}, unknown: [] },
  connect: null,
  beforehand: null,
  refreshed: new Set(),
  stop: newStop(),
  interrupted: false,
});

/** Stops every operation under way, however many there are. */
export const newStop = (): AbortController => {
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  return stop;
};

/** What an object is remembered by. */
export const refreshedAs = (type: string, { id }: ObjectValue): string => `${type} ${JSON.stringify(id ?? null)}`;

/** A provider argument that is not configured is taken from its environment variable; an empty one counts as not set. */
export const readSettings = ({ provider, host }: Session, config: ObjectValue): ProviderSettings => {
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

/** Why the server cannot be asked. */
const reason = ({ provider, settings }: Session): string =>
  settings.unknown.length > 0
    ? `The provider "${provider.name}" cannot be used yet: ${settings.unknown.join(', ')} will be known only after something else is applied. Apply that first, with -target.`
    : `The provider "${provider.name}" is not configured.`;

export const connectionMissing = (session: Session, what: string): Diagnostic =>
  error('Provider configuration is not known yet', `${what} needs the server. ${reason(session)}`);

export const notRefreshed = (session: Session, type: string): Diagnostic =>
  warning('Not refreshed', `The stored state of ${type} is used as it is. ${reason(session)}`);
