import type { Log } from '../schema/call';
import type { Environment } from '../schema/provider';

type Fields = Readonly<Record<string, unknown>>;
type Level = keyof Log;
const levels: readonly string[] = ['trace', 'debug', 'info', 'warn', 'error'] satisfies readonly Level[];

export interface LogOptions {
  /** The provider's type. */
  readonly name: string;
  readonly environment: Environment;
  readonly now: () => Date;
  /** What every line of the current call carries. */
  readonly context: () => Fields;
  readonly write: (line: string) => void;
}

/** Log lines as core reads them from stderr; levels core would drop are functions that do nothing. */
export const createLog = (options: LogOptions): Log => {
  const threshold = thresholdIn(options.environment, options.name);
  const at = (level: Level) =>
    levels.indexOf(level) < threshold
      ? () => {}
      : (message: string, fields: Fields = {}) => options.write(lineOf(level, message, fields, options));
  return { trace: at('trace'), debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
};

/** Whether no line would be written at all. */
export const isSilent = (environment: Environment, name: string): boolean =>
  thresholdIn(environment, name) === levels.length;

/** The provider's own variable, then the one for all providers, then the one for everything. */
const thresholdIn = (environment: Environment, name: string): number => {
  const own = `TF_LOG_PROVIDER_${name.toUpperCase().replaceAll('-', '_')}`;
  const wanted = environment[own] || environment['TF_LOG_PROVIDER'] || environment['TF_LOG'];
  if (!wanted || wanted.toLowerCase() === 'off') return levels.length;
  // Like core, which takes JSON and any word it does not know for TRACE.
  return Math.max(0, levels.indexOf(wanted.toLowerCase()));
};

/** Core splits longer lines and shows them raw. */
const maxLineLength = 60_000;
const maxTextLength = 4_000;

const lineOf = (level: Level, message: string, fields: Fields, { context, now }: LogOptions): string => {
  const head = {
    '@level': level,
    '@message': shortened(message),
    '@module': 'provider',
    '@timestamp': now().toISOString().replace('Z', '000Z'),
  };
  const line = text({ ...fields, ...context(), ...head });
  return `${line !== null && Buffer.byteLength(line) <= maxLineLength ? line : JSON.stringify({ ...head, fields: 'left out, too long' })}\n`;
};

const text = (entry: Fields): string | null => {
  try {
    return JSON.stringify(entry, (_, value: unknown) => {
      if (typeof value === 'string') return shortened(value);
      return typeof value === 'bigint' ? value.toString() : value;
    });
  } catch {
    return null;
  }
};

const shortened = (value: string): string =>
  value.length <= maxTextLength ? value : `${value.slice(0, maxTextLength)}… (${value.length} characters)`;
