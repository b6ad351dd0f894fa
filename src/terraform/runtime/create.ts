import type { Diagnostic } from '../schema/diagnostic';
import type { AnyProvider } from '../schema/provider';
import { applyResourceChange } from './apply';
import { callFunction } from './call-function';
import { configureProvider, validateProviderConfig } from './configure';
import { diagnosticsOf, Interrupted } from './failure';
import { importResourceState } from './import';
import { planResourceChange } from './plan';
import { readDataSource, readResource } from './read';
import type { ApplyRequest, ReadRequest, Runtime, StateAnswer } from './runtime';
import { type Host, newSession, newStop, type Session } from './session';
import { upgradeResourceState } from './upgrade';
import { validateDataResourceConfig, validateResourceConfig } from './validate';

/** A provider at work: one per process. No answer is ever a rejection; after a bug the state stays what it was. */
export const createRuntime = (provider: AnyProvider, host: Host): Runtime => {
  const session = newSession(provider, host);
  const subjectOf = (request: object): string => ('type' in request ? String(request.type) : provider.name);
  const serving =
    <Q extends object, A>(
      verb: string,
      serve: (session: Session, request: Q) => A | Promise<A>,
      failed: (diagnostics: readonly Diagnostic[], request: Q) => A,
    ) =>
    async (request: Q): Promise<A> => {
      try {
        return await serve(session, request);
      } catch (thrown) {
        return failed(diagnosticsOf(`${verb} ${subjectOf(request)}`, thrown), request);
      }
    };
  return {
    provider,
    validateProviderConfig: serving('validate', validateProviderConfig, alone),
    configureProvider: serving('configure', configureProvider, alone),
    validateResourceConfig: serving('validate', validateResourceConfig, alone),
    validateDataResourceConfig: serving('validate', validateDataResourceConfig, alone),
    upgradeResourceState: serving('upgrade', upgradeResourceState, withoutState),
    readResource: serving('read', readResource, withStoredState),
    planResourceChange: serving('plan', planResourceChange, (diagnostics, { prior, private: bytes }) => ({
      planned: prior,
      replace: [],
      private: bytes,
      diagnostics,
    })),
    applyResourceChange: serving('apply', applyResourceChange, withPriorState),
    importResourceState: serving('import', importResourceState, withoutState),
    readDataSource: serving('read', readDataSource, withoutState),
    callFunction: (request) => callFunction(session, request),
    stop() {
      session.stop.abort(new Interrupted());
      session.stop = newStop();
      session.interrupted = true;
    },
  };
};

// What is answered where an RPC failed: the diagnostics, and the state that stays.

const alone = (diagnostics: readonly Diagnostic[]) => diagnostics;

const withoutState = (diagnostics: readonly Diagnostic[]): StateAnswer => ({
  state: null,
  private: new Uint8Array(),
  diagnostics,
});

const withStoredState = (diagnostics: readonly Diagnostic[], { state, private: bytes }: ReadRequest): StateAnswer => ({
  state,
  private: bytes,
  diagnostics,
});

const withPriorState = (diagnostics: readonly Diagnostic[], { prior, private: bytes }: ApplyRequest): StateAnswer => ({
  state: prior,
  private: bytes,
  diagnostics,
});
