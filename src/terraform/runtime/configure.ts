import { type Diagnostic, errorsIn, warning, warningsIn } from '../schema/diagnostic';
import type { ObjectValue } from '../schema/value';
import { readSettings, ruleContextOf, type Session, startAsking } from './session';
import { problemsWith } from './validate';

/** What is wrong in the provider block; what it says is remembered for the checks of resources, as nothing configures a provider then. */
export const validateProviderConfig = (
  session: Session,
  { config }: { readonly config: ObjectValue },
): readonly Diagnostic[] => {
  session.settings = readSettings(session, config);
  return errorsIn(problemsConfigured(session, config));
};

const problemsConfigured = (session: Session, config: ObjectValue): readonly Diagnostic[] =>
  problemsWith(
    { attributes: session.provider.config, validate: session.provider.validate },
    config,
    ruleContextOf(session),
  );

/**
 * Takes the place of any earlier configuration, and begins a new run after an interrupt. Nothing is connected while an argument is unknown.
 * Warnings about the provider block are told here, once a process.
 */
export const configureProvider = (
  session: Session,
  { config }: { readonly config: ObjectValue },
): readonly Diagnostic[] => {
  const { provider, host } = session;
  session.settings = readSettings(session, config);
  session.connect = null;
  session.beforehand = null;
  session.refreshed = new Set();
  session.interrupted = false;
  const { known, unknown } = session.settings;
  if (unknown.length > 0) return unknown.map((name) => unknownYet(provider.name, name));
  const wrong = problemsFromEnvironment(session, config);
  if (wrong.length > 0) return wrong;
  const missing = provider.missing?.(known) ?? [];
  if (missing.length > 0) return missing;
  session.connect = provider.connect(known, host.environment);
  session.beforehand = provider.checksAccess?.(known) ? startAsking() : null;
  return [...warningsIn(problemsConfigured(session, config)), ...(provider.warnings?.(known, host.environment) ?? [])];
};

/** Terraform has what is configured checked; what stands in for it is checked here. */
const problemsFromEnvironment = (session: Session, config: ObjectValue): readonly Diagnostic[] => {
  const attributes = Object.fromEntries(
    Object.entries(session.provider.config).filter(
      ([name, { environment }]) =>
        environment !== null && (config[name] ?? null) === null && (session.settings.known[name] ?? null) !== null,
    ),
  );
  return errorsIn(problemsWith({ attributes }, session.settings.known, ruleContextOf(session))).map((problem) => {
    const variable = attributes[String(problem.path?.[0])]?.environment;
    return { ...problem, detail: `${problem.detail} It comes from the environment variable ${variable}.` };
  });
};

const unknownYet = (provider: string, name: string): Diagnostic =>
  warning(
    `${name} is not known yet`,
    `The provider "${provider}" gets its ${name} from something that is still to be applied. Until then existing objects are not refreshed, and new ones can only be planned.`,
    [name],
  );
