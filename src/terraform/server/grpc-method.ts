import type {
  handleClientStreamingCall,
  handleServerStreamingCall,
  handleUnaryCall,
  MethodDefinition,
} from '@grpc/grpc-js';

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
