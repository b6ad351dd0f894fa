import { type Diagnostic, errorsIn } from '../schema/diagnostic';
import type { AnyProvider } from '../schema/provider';
import { blockAttributes } from '../schema/timeouts';
import { applyResourceChange } from './apply';
import { guard, Interrupted } from './boundary';
import { callFunction } from './call-function';
import { configureProvider, validateProviderConfig } from './configure';
import { readDataSource } from './data-source';
import { importResourceState } from './import';
import { planResourceChange } from './plan';
import { readResource } from './read';
import type { Runtime, StateAnswer, ValidateRequest } from './runtime';
import { dataSourceOf, type Host, newSession, newStop, resourceOf, ruleContextOf, type Session } from './session';
import { upgradeResourceState } from './upgrade';
import { problemsWith } from './validate';

/** A provider at work: one per process. No answer is ever a rejection; after a bug the state stays what it was. */
export const createRuntime = (provider: AnyProvider, host: Host): Runtime => {
  const session = newSession(provider, host);
  const serving =
    <Q extends object, A>(
      verb: string,
      serve: (session: Session, request: Q) => A | Promise<A>,
      failed: (diagnostics: readonly Diagnostic[], request: Q) => A,
    ) =>
    (request: Q): Promise<A> =>
      guard(
        `${verb} ${'type' in request ? request.type : provider.name}`,
        () => serve(session, request),
        (diagnostics) => failed(diagnostics, request),
      );
  return {
    provider,
    validateProviderConfig: serving('validate', validateProviderConfig, told),
    configureProvider: serving('configure', configureProvider, told),
    validateResourceConfig: serving('validate', validateResource, told),
    validateDataResourceConfig: serving('validate', validateDataSource, told),
    upgradeResourceState: serving('upgrade', upgradeResourceState, (diagnostics) => ({ state: null, diagnostics })),
    readResource: serving('read', readResource, (diagnostics, { state, private: bytes }) => ({
      state,
      private: bytes,
      diagnostics,
    })),
    planResourceChange: serving('plan', planResourceChange, (diagnostics, { prior, private: bytes }) => ({
      planned: prior,
      replace: [],
      private: bytes,
      diagnostics,
    })),
    applyResourceChange: serving('apply', applyResourceChange, (diagnostics, { prior, private: bytes }) => ({
      state: prior,
      private: bytes,
      diagnostics,
    })),
    importResourceState: serving('import', importResourceState, nothing),
    readDataSource: serving('read', readDataSource, nothing),
    callFunction: (request) => callFunction(session, request),
    stop() {
      session.stop.abort(new Interrupted());
      session.stop = newStop();
      session.interrupted = true;
    },
  };
};

const told = (diagnostics: readonly Diagnostic[]) => diagnostics;

const nothing = (diagnostics: readonly Diagnostic[]): StateAnswer => ({
  state: null,
  private: new Uint8Array(),
  diagnostics,
});

/** Errors only: Terraform asks before every plan as well, and the plan tells what is only worth a warning. */
const validateResource = (session: Session, { type, config, writeOnlyAllowed = false }: ValidateRequest) => {
  const resource = resourceOf(session, type);
  const checked = { attributes: blockAttributes(resource), validate: resource.validate };
  return errorsIn(problemsWith(checked, config, { ...ruleContextOf(session), writeOnlyAllowed }));
};

const validateDataSource = (session: Session, { type, config }: ValidateRequest) =>
  problemsWith(dataSourceOf(session, type), config, ruleContextOf(session));
