import { randomUUID } from 'node:crypto';
import type {
  handleClientStreamingCall,
  handleServerStreamingCall,
  handleUnaryCall,
  MethodDefinition,
  Server,
} from '@grpc/grpc-js';
import { ProviderDefinition } from '../protocol/generated/tfplugin6';
import type { Log } from '../schema/call';
import type { Answer, Answers, RequestOf, ResponseOf, RpcName } from './answers';
import { bugOf, refusals } from './failed-response';

type Fields = Readonly<Record<string, unknown>>;

export interface Surroundings {
  /** The provider's type. */
  readonly name: string;
  readonly log: Log;
  /** Runs something so that every log line it writes carries the fields. */
  readonly within: <T>(fields: Fields, run: () => T) => T;
}

/** Puts the answers on the server; whatever one of them throws becomes a diagnostic of its response. */
export const addProviderService = (server: Server, answers: Answers, around: Surroundings): void => {
  const names = Object.keys(methods).filter(isRpcName);
  server.addService(
    Object.fromEntries(names.map((name) => [name, methodOf(ProviderDefinition.fullName, methods[name])])),
    Object.fromEntries(names.map((name) => [name, handlerOf(methods[name], respondBy(name, answers[name], around))])),
  );
};

interface RpcMethod<K extends RpcName> extends Method {
  readonly requestType: { decode(bytes: Uint8Array): RequestOf<K> };
  readonly responseType: { encode(response: ResponseOf<K>): { finish(): Uint8Array } };
}

const methods: { readonly [K in RpcName]: RpcMethod<K> } = ProviderDefinition.methods;

const isRpcName = (name: string): name is RpcName => Object.hasOwn(methods, name);

const respondBy =
  <K extends RpcName>(name: K, answer: Answer<K>, { log, name: provider, within }: Surroundings): Respond =>
  (bytes) => {
    const { name: rpc, requestType, responseType }: RpcMethod<K> = methods[name];
    let request = requestType.decode(new Uint8Array());
    const respond = async (): Promise<Buffer> => {
      const started = performance.now();
      try {
        request = requestType.decode(bytes);
        log.trace('Received request', aboutOf(rpc, request));
        return Buffer.from(responseType.encode(await answer(request)).finish());
      } catch (thrown) {
        const problem = bugOf(rpc, thrown);
        log.error(problem.summary, { ...aboutOf(rpc, request), diagnostic_detail: problem.detail });
        return Buffer.from(responseType.encode(refusals[name](problem, request)).finish());
      } finally {
        log.trace('Served request', {
          ...aboutOf(rpc, request),
          tf_req_duration_ms: Math.round(performance.now() - started),
        });
      }
    };
    return within({ tf_rpc: rpc, tf_req_id: randomUUID(), tf_provider_addr: `pemform/${provider}` }, respond);
  };

const aboutOf = (rpc: string, request: object): Fields => {
  if (!('typeName' in request)) return {};
  return rpc.includes('Data') ? { tf_data_source_type: request.typeName } : { tf_resource_type: request.typeName };
};

export interface Method {
  readonly name: string;
  readonly requestStream: boolean;
  readonly responseStream: boolean;
}

const same = (bytes: Buffer): Buffer => bytes;

/** How the server knows a method. Messages stay bytes here: a handler that decodes can also answer what it cannot decode. */
export const methodOf = (
  service: string,
  { name, requestStream, responseStream }: Method,
): MethodDefinition<Buffer, Buffer> => ({
  path: `/${service}/${name}`,
  requestStream,
  responseStream,
  requestSerialize: same,
  requestDeserialize: same,
  responseSerialize: same,
  responseDeserialize: same,
});

export type Respond = (request: Buffer) => Promise<Buffer>;

type Handler =
  | handleUnaryCall<Buffer, Buffer>
  | handleServerStreamingCall<Buffer, Buffer>
  | handleClientStreamingCall<Buffer, Buffer>;

/** A handler that answers with one message, whatever the method could stream; what a client streams is not looked at. */
export const handlerOf = ({ requestStream, responseStream }: Method, respond: Respond): Handler => {
  if (responseStream) return toStream(respond);
  return requestStream ? toStreamed(respond) : toUnary(respond);
};

const toUnary =
  (respond: Respond): handleUnaryCall<Buffer, Buffer> =>
  async (call, done) =>
    done(null, await respond(call.request));

const toStream =
  (respond: Respond): handleServerStreamingCall<Buffer, Buffer> =>
  async (call) => {
    call.write(await respond(call.request));
    call.end();
  };

const toStreamed =
  (respond: Respond): handleClientStreamingCall<Buffer, Buffer> =>
  (call, done) => {
    call.on('end', async () => done(null, await respond(Buffer.alloc(0))));
    call.resume();
  };
