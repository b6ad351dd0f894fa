import type { AnyProvider } from '../schema/provider';
import type { Run } from './front';
import { createServer, type PluginServer } from './plugin-server';
import { followCore, keepHeapSmall, keepStdoutClean, reportCrashes, surviveClosedStderr } from './process';

/** Turns this process into a provider, on the socket that was opened for it. */
export const serve =
  (provider: AnyProvider): Run =>
  (opened) => {
    const server: PluginServer = createServer(provider, opened, {
      environment: process.env,
      // Core neither starts nor ends a process that a person started.
      onShutdown: () => opened.by === 'core' && end(server),
    });
    guard(provider, server);
    if (opened.by === 'core') followCore(opened.parent);
  };

/** Core kills a plugin that has not ended two seconds after it was asked to. */
const shutdownMilliseconds = 500;
const crashMilliseconds = 5000;

const end = async (server: PluginServer): Promise<void> => {
  server.stop();
  await server.drain(shutdownMilliseconds);
  process.exit(0);
};

const guard = ({ name }: AnyProvider, server: PluginServer): void => {
  keepHeapSmall();
  keepStdoutClean();
  surviveClosedStderr();
  reportCrashes(name, () => server.drain(crashMilliseconds));
};
