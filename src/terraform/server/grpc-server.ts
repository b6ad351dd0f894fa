import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { createRuntime } from '../runtime/create';
import type { AnyProvider, Environment } from '../schema/provider';
import { answersOf } from './answers';
import type { Opened, Tls } from './front';
import { createLog, isSilent } from './log';
import { addPluginServices } from './plugin-services';
import { addProviderService, type Surroundings } from './provider-service';

export interface ServerOptions {
  readonly environment: Environment;
  /** What happens when core asks for the end. */
  readonly onShutdown: () => void;
}

export interface PluginServer {
  /** Cancels what runs. */
  stop(): void;
  /** Takes no more calls, and waits for the answers of those that run, but not longer than given. */
  drain(milliseconds: number): Promise<void>;
}

const maxMessageBytes = 256 * 1024 * 1024;

/** A provider and everything go-plugin wants beside it, which takes the connections of a socket from now on. */
export const createServer = (
  provider: AnyProvider,
  { server: socket, tls }: Opened,
  { environment, onShutdown }: ServerOptions,
): PluginServer => {
  const server = new Server({
    'grpc.max_receive_message_length': maxMessageBytes,
    'grpc.max_send_message_length': maxMessageBytes,
    'grpc.enable_channelz': 0,
  });
  const { log, within } = loggingFor(provider.name, environment);
  const runtime = createRuntime(provider, { log, environment, now });
  addProviderService(server, answersOf(runtime), { name: provider.name, log, within });
  const endStreams = addPluginServices(server, onShutdown);
  const { injectConnection } = server.createConnectionInjector(credentialsOf(tls));
  socket.on('connection', injectConnection);
  return {
    stop: () => runtime.stop(),
    async drain(milliseconds) {
      endStreams();
      socket.close();
      const drained = new Promise<void>((resolve) => server.tryShutdown(() => resolve()));
      await Promise.race([drained, wait(milliseconds)]);
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

const credentialsOf = (tls: Tls | null): ServerCredentials => {
  if (!tls) return ServerCredentials.createInsecure();
  const { certificatePem, privateKeyPem } = tls.own;
  const keyPair = { private_key: Buffer.from(privateKeyPem), cert_chain: Buffer.from(certificatePem) };
  return ServerCredentials.createSsl(Buffer.from(tls.clientPem), [keyPair], true);
};
