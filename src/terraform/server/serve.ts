import type { AnyProvider } from '../schema/provider';
import { createServer, type PluginServer, tlsFor } from './grpc-server';
import { handshakeLine, manualStart, startedByTerraform } from './handshake';
import {
  followCore,
  followPerson,
  keepHeapSmall,
  keepStdoutClean,
  print,
  reportCrashes,
  surviveClosedStderr,
} from './process';
import { reattachInstructions } from './reattach';

/** Turns this process into a provider: started by core, or by a person with `-debug` to attach to. */
export const serve = async (provider: AnyProvider): Promise<void> => {
  if (process.argv.includes('-debug')) return await serveToPerson(provider);
  if (startedByTerraform(process.env)) return await serveToCore(provider);
  process.stderr.write(manualStart(provider.name));
  process.exitCode = 1;
};

/** Core kills a plugin that has not ended two seconds after it was asked to. */
const shutdownMilliseconds = 500;
const crashMilliseconds = 5000;

const serveToCore = async (provider: AnyProvider): Promise<void> => {
  const tls = tlsFor(process.env);
  const onShutdown = async () => {
    server.stop();
    await server.drain(shutdownMilliseconds);
    process.exit(0);
  };
  const server = createServer(provider, { environment: process.env, tls, onShutdown });
  guard(provider, server);
  followCore();
  const address = await server.listen();
  print(handshakeLine({ address, certificate: tls?.own.der, environment: process.env }));
};

const serveToPerson = async (provider: AnyProvider): Promise<void> => {
  // Core neither starts nor ends such a process.
  const onShutdown = () => {};
  const server = createServer(provider, { environment: process.env, tls: null, onShutdown });
  guard(provider, server);
  followPerson();
  print(reattachInstructions(provider.name, await server.listen(), process.pid));
};

const guard = ({ name }: AnyProvider, server: PluginServer): void => {
  keepHeapSmall();
  keepStdoutClean();
  surviveClosedStderr();
  reportCrashes(name, () => server.drain(crashMilliseconds));
};
