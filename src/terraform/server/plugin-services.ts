import {
  type handleBidiStreamingCall,
  type handleServerStreamingCall,
  type handleUnaryCall,
  type Server,
  type ServerWritableStream,
  status,
} from '@grpc/grpc-js';
import { GRPCBrokerDefinition, GRPCControllerDefinition, GRPCStdioDefinition } from '../protocol/generated/go-plugin';
import {
  HealthCheckRequest,
  HealthCheckResponse,
  HealthCheckResponse_ServingStatus,
  HealthDefinition,
} from '../protocol/generated/health';
import { type Method, methodOf } from './provider-service';

/** Puts the services that go-plugin expects beside the provider's on the server; returns what ends their open streams. */
export const addPluginServices = (server: Server, shutdown: () => void): (() => void) => {
  const open = new Set<{ end(): unknown }>();
  const hold = (call: { end(): unknown; on(event: 'cancelled', listener: () => void): unknown }) => {
    open.add(call);
    call.on('cancelled', () => open.delete(call));
  };
  add(server, GRPCControllerDefinition, { Shutdown: shutDown(shutdown) });
  add(server, GRPCStdioDefinition, { StreamStdio: hold });
  add(server, GRPCBrokerDefinition, { StartStream: keepBroker(hold) });
  add(server, HealthDefinition, { Check: check, Watch: watch(hold) });
  return () => {
    for (const call of open) call.end();
  };
};

interface Service {
  readonly fullName: string;
  readonly methods: Readonly<Record<string, Method>>;
}

type Handlers = Parameters<Server['addService']>[1];

const add = (server: Server, { fullName, methods }: Service, handlers: Handlers): void =>
  server.addService(
    Object.fromEntries(Object.values(methods).map((method) => [method.name, methodOf(fullName, method)])),
    handlers,
  );

const nothing = Buffer.alloc(0);

const shutDown =
  (shutdown: () => void): handleUnaryCall<Buffer, Buffer> =>
  (_, done) => {
    done(null, nothing);
    shutdown();
  };

/** Core never brokers a connection; it only wants the stream to be there. */
const keepBroker =
  (
    hold: (call: Parameters<handleBidiStreamingCall<Buffer, Buffer>>[0]) => void,
  ): handleBidiStreamingCall<Buffer, Buffer> =>
  (call) => {
    hold(call);
    call.on('end', () => call.end());
    call.resume();
  };

/** `plugin` is the name go-plugin asks for. */
const healthOf = (request: Buffer): Buffer | null =>
  ['', 'plugin'].includes(HealthCheckRequest.decode(request).service)
    ? Buffer.from(HealthCheckResponse.encode({ status: HealthCheckResponse_ServingStatus.SERVING }).finish())
    : null;

const check: handleUnaryCall<Buffer, Buffer> = ({ request }, done) => {
  const health = healthOf(request);
  if (health) done(null, health);
  else done({ code: status.NOT_FOUND, details: 'unknown service' });
};

const watch =
  (hold: (call: ServerWritableStream<Buffer, Buffer>) => void): handleServerStreamingCall<Buffer, Buffer> =>
  (call) => {
    hold(call);
    call.write(healthOf(call.request) ?? unknownService);
  };

const unknownService = Buffer.from(
  HealthCheckResponse.encode({ status: HealthCheckResponse_ServingStatus.SERVICE_UNKNOWN }).finish(),
);
