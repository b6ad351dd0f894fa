import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { createRuntime } from '../runtime/create';
import type { AnyProvider, Environment } from '../schema/provider';
import { answersOf } from './answers';
import type { Opened } from './front';
import { createGrpcServer } from './grpc';
import { createLog, isSilent } from './log';
import { pluginServices } from './plugin-services';
import { providerService, type Surroundings } from './provider-service';

export interface ServerOptions {
  readonly environment: Environment;
  /** What happens when core asks for the end. */
  readonly onShutdown: () => unknown;
}

export interface PluginServer {
  /** Cancels what runs. */
  stop(): void;
  /** Takes no more calls, and waits for the answers of those that run, but not longer than given. */
  drain(milliseconds: number): Promise<void>;
}

/** A provider and everything go-plugin wants beside it, which takes the connections of a socket from now on. */
export const createServer = (
  provider: AnyProvider,
  { server: socket, tls }: Opened,
  { environment, onShutdown }: ServerOptions,
): PluginServer => {
  const { log, within } = loggingFor(provider.name, environment);
  const runtime = createRuntime(provider, { log, environment, now });
  const { handlers, endStreams } = pluginServices(onShutdown);
  const provided = providerService(answersOf(runtime), { name: provider.name, log, within });
  const server = createGrpcServer(new Map([...provided, ...handlers]), tls && { ...tls.own, clientPem: tls.clientPem });
  socket.on('connection', server.take);
  return {
    stop: () => runtime.stop(),
    async drain(milliseconds) {
      endStreams();
      socket.close();
      await Promise.race([server.drain(), wait(milliseconds)]);
    },
  };
};

const now = () => new Date();

const loggingFor = (name: string, environment: Environment): Pick<Surroundings, 'log' | 'within'> => {
  const call = new AsyncLocalStorage<Readonly<Record<string, unknown>>>();
  const write = (line: string) => void process.stderr.write(line);
  const log = createLog({ name, environment, now, context: () => call.getStore() ?? {}, write });
  // Following a call through everything it awaits costs a tenth of a plan, so it is done for those who read along.
  return { log, within: isSilent(environment, name) ? (_, run) => run() : (fields, run) => call.run(fields, run) };
};
