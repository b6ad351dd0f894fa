import type { AnyProvider } from '../schema/provider';
import { blockAttributes } from '../schema/timeouts';
import { applyResourceChange } from './apply';
import { Interrupted } from './boundary';
import { callFunction } from './call-function';
import { configureProvider, validateProviderConfig } from './configure';
import { readDataSource } from './data-source';
import { dataSourceOf, resourceOf } from './definitions';
import { givenTo } from './given';
import { importResourceState } from './import';
import { planResourceChange } from './plan';
import { readResource } from './read';
import type { Runtime } from './runtime';
import { type Host, newSession } from './session';
import { upgradeResourceState } from './upgrade';
import { problemsWith } from './validate';

/** A provider at work: one per process. */
export const createRuntime = (provider: AnyProvider, host: Host): Runtime => {
  const session = newSession(provider, host);
  return {
    provider,
    validateProviderConfig: async (request) => validateProviderConfig(session, request),
    configureProvider: async (request) => configureProvider(session, request),
    async validateResourceConfig({ type, config, writeOnlyAllowed = false }) {
      const resource = resourceOf(session, type);
      const checked = { attributes: blockAttributes(resource), validate: resource.validate };
      return problemsWith(checked, config, { ...givenTo(session), writeOnlyAllowed });
    },
    validateDataResourceConfig: async ({ type, config }) =>
      problemsWith(dataSourceOf(session, type), config, givenTo(session)),
    upgradeResourceState: (request) => upgradeResourceState(session, request),
    readResource: (request) => readResource(session, request),
    planResourceChange: (request) => planResourceChange(session, request),
    applyResourceChange: (request) => applyResourceChange(session, request),
    importResourceState: (request) => importResourceState(session, request),
    readDataSource: (request) => readDataSource(session, request),
    callFunction: (request) => callFunction(session, request),
    stop() {
      session.stop.abort(new Interrupted());
      session.stop = new AbortController();
    },
  };
};
