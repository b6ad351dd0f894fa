import { AsyncLocalStorage } from 'node:async_hooks';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { createRuntime } from '../runtime/create';
import type { AnyProvider, Environment } from '../schema/provider';
import type { Address } from './address';
import { answersOf } from './answers';
import { makeCertificate, type OwnCertificate } from './certificate';
import { listen } from './listen';
import { createLog } from './log';
import { addPluginServices } from './plugin-services';
import { removeOnExit } from './process';
import { addProviderService } from './provider-service';

/** Both sides know the other's certificate beforehand, and accept no other. */
export interface Tls {
  readonly own: OwnCertificate;
  readonly clientPem: string;
}

export const tlsFor = ({ PLUGIN_CLIENT_CERT: clientPem }: Environment): Tls | null =>
  clientPem ? { own: makeCertificate(new Date()), clientPem } : null;

export interface Start {
  readonly environment: Environment;
  readonly tls: Tls | null;
  /** What ends the process when core asks for it; left out, such requests are ignored. */
  readonly shutdown?: () => void;
}

const maxMessageBytes = 256 * 1024 * 1024;
const shutdownMilliseconds = 500;

/** Serves the provider at an address of its own until the process ends. */
export const startServer = async (provider: AnyProvider, { environment, shutdown, tls }: Start): Promise<Address> => {
  const server = new Server({
    'grpc.max_receive_message_length': maxMessageBytes,
    'grpc.max_send_message_length': maxMessageBytes,
    'grpc.enable_channelz': 0,
  });
  const call = new AsyncLocalStorage<Readonly<Record<string, unknown>>>();
  const now = () => new Date();
  const write = (line: string) => void process.stderr.write(line);
  const log = createLog({ name: provider.name, environment, now, context: () => call.getStore() ?? {}, write });
  const runtime = createRuntime(provider, { log, environment, now });

  addProviderService(server, answersOf(runtime), {
    name: provider.name,
    log,
    within: (fields, run) => call.run(fields, run),
  });
  const endStreams = addPluginServices(server, () => {
    if (!shutdown) return;
    runtime.stop();
    endStreams();
    server.tryShutdown(shutdown);
    setTimeout(shutdown, shutdownMilliseconds);
  });
  const address = await listen(server, credentialsOf(tls), { environment, platform: process.platform });
  if (address.network === 'unix') removeOnExit(address.text);
  return address;
};

const credentialsOf = (tls: Tls | null): ServerCredentials => {
  if (!tls) return ServerCredentials.createInsecure();
  const { certificatePem, privateKeyPem } = tls.own;
  const keyPair = { private_key: Buffer.from(privateKeyPem), cert_chain: Buffer.from(certificatePem) };
  return ServerCredentials.createSsl(Buffer.from(tls.clientPem), [keyPair], true);
};
