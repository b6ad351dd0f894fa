import { GRPCBrokerDefinition, GRPCControllerDefinition, GRPCStdioDefinition } from '../protocol/generated/go-plugin';
import {
  HealthCheckRequest,
  HealthCheckResponse,
  HealthCheckResponse_ServingStatus,
  HealthDefinition,
} from '../protocol/generated/health';
import { type Call, type Handler, status } from './grpc';

/** The services that go-plugin expects beside the provider's, by path, and what ends the streams that they keep open. */
export const pluginServices = (
  shutdown: () => unknown,
): { readonly handlers: ReadonlyMap<string, Handler>; readonly endStreams: () => void } => {
  const open = new Set<Call>();
  const hold = (call: Call): void => {
    open.add(call);
    void call.closed.then(() => open.delete(call));
  };

  const handlers = new Map<string, Handler>([
    [pathOf(GRPCControllerDefinition, GRPCControllerDefinition.methods.shutdown), shutDown(shutdown)],
    [pathOf(GRPCStdioDefinition, GRPCStdioDefinition.methods.streamStdio), hold],
    [pathOf(GRPCBrokerDefinition, GRPCBrokerDefinition.methods.startStream), keepBroker(hold)],
    [pathOf(HealthDefinition, HealthDefinition.methods.check), check],
    [pathOf(HealthDefinition, HealthDefinition.methods.watch), watch(hold)],
  ]);
  return {
    handlers,
    endStreams: () => {
      for (const call of open) call.end();
    },
  };
};

const pathOf = ({ fullName }: { readonly fullName: string }, { name }: { readonly name: string }): string =>
  `/${fullName}/${name}`;

const shutDown =
  (shutdown: () => unknown): Handler =>
  async (call) => {
    await call.request();
    call.send(Buffer.alloc(0));
    call.end();
    shutdown();
  };

/** Core never brokers a connection; it only wants the stream to be there. */
const keepBroker =
  (hold: (call: Call) => void): Handler =>
  async (call) => {
    hold(call);
    await call.request();
    call.end();
  };

/** `plugin` is the name go-plugin asks for. */
const isKnown = (request: Buffer): boolean => ['', 'plugin'].includes(HealthCheckRequest.decode(request).service);

const encoded = (health: HealthCheckResponse_ServingStatus): Uint8Array =>
  HealthCheckResponse.encode({ status: health }).finish();

const check: Handler = async (call) => {
  if (!isKnown(await call.request())) return call.end(status.notFound, 'unknown service');
  call.send(encoded(HealthCheckResponse_ServingStatus.SERVING));
  call.end();
};

const watch =
  (hold: (call: Call) => void): Handler =>
  async (call) => {
    hold(call);
    const { SERVICE_UNKNOWN, SERVING } = HealthCheckResponse_ServingStatus;
    call.send(encoded(isKnown(await call.request()) ? SERVING : SERVICE_UNKNOWN));
  };
