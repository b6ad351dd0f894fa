import { Client, credentials, type ServiceError } from '@grpc/grpc-js';
import { ProviderDefinition } from '../../src/terraform/protocol/generated/tfplugin6';
import type { RequestOf, ResponseOf, RpcName } from '../../src/terraform/server/rpc';
import { type Issued, selfSigned, toPem } from './certificates';

/** The fields of a handshake line. */
export interface Handshake {
  readonly fields: readonly string[];
  readonly target: string;
  /** Empty without TLS. */
  readonly certificatePem: string;
}

export const parseHandshake = (line: string): Handshake => {
  const fields = line.trimEnd().split('|');
  const [, , network = '', address = '', , certificate = ''] = fields;
  return {
    fields,
    target: network === 'unix' ? `unix:${address}` : address,
    certificatePem: certificate && toPem(Buffer.from(certificate, 'base64')),
  };
};

/** A certificate like those core makes for one run. */
export const clientCertificate = (): Issued =>
  selfSigned({
    key: 'p521',
    ca: true,
    names: ['localhost'],
    keyUsage: ['digitalSignature', 'keyEncipherment', 'keyAgreement', 'keyCertSign'],
    extendedKeyUsage: ['1.3.6.1.5.5.7.3.2', '1.3.6.1.5.5.7.3.1'],
  });

type Bytes = Uint8Array;

export interface PluginClient {
  /** One RPC of the provider; what the request leaves out is empty. A stream is answered by its only message. */
  call<K extends RpcName>(name: K, request?: Partial<RequestOf<K>>): Promise<ResponseOf<K>>;
  /** A unary call of any service in bytes. */
  raw(path: string, request?: Bytes): Promise<Buffer>;
  /** Opens a stream that the server keeps open. */
  open(path: string): { readonly ended: Promise<unknown> };
  close(): void;
}

export interface Identity {
  readonly certificatePem: string;
  readonly privateKeyPem: string;
}

/** Talks to a plugin as core does; without an identity it shows no certificate, without a server certificate it speaks plainly. */
export const connectPlugin = ({ certificatePem, target }: Handshake, identity?: Identity): PluginClient => {
  const pem = (text: string | undefined) => (text === undefined ? null : Buffer.from(text));
  const channel = certificatePem
    ? credentials.createSsl(Buffer.from(certificatePem), pem(identity?.privateKeyPem), pem(identity?.certificatePem))
    : credentials.createInsecure();
  const client = new Client(target, channel, {
    'grpc.default_authority': 'localhost',
    'grpc.ssl_target_name_override': 'localhost',
    'grpc.max_receive_message_length': -1,
    'grpc.enable_retries': 0,
  });
  const raw = (path: string, request: Bytes = new Uint8Array()) =>
    new Promise<Buffer>((resolve, reject) => {
      const done = (failure: ServiceError | null, response?: Buffer) =>
        failure ? reject(failure) : resolve(response ?? Buffer.alloc(0));
      client.makeUnaryRequest(path, same, same, Buffer.from(request), done);
    });
  const streamed = (path: string, request: Bytes) =>
    new Promise<Buffer>((resolve, reject) => {
      const messages: Buffer[] = [];
      const stream = client.makeServerStreamRequest(path, same, same, Buffer.from(request));
      stream.on('data', (message: Buffer) => messages.push(message));
      stream.on('error', reject);
      stream.on('end', () => (messages.length === 1 ? resolve(messages[0] as Buffer) : reject(messages)));
    });
  const streaming = (path: string, requests: readonly Bytes[]) =>
    new Promise<Buffer>((resolve, reject) => {
      const call = client.makeClientStreamRequest<Buffer, Buffer>(path, same, same, (failure, response) =>
        failure ? reject(failure) : resolve(response ?? Buffer.alloc(0)),
      );
      for (const request of requests) call.write(Buffer.from(request));
      call.end();
    });
  return {
    raw,
    close: () => client.close(),
    open(path) {
      const stream = client.makeServerStreamRequest(path, same, same, Buffer.alloc(0));
      stream.on('error', () => {});
      stream.resume();
      return { ended: new Promise((resolve) => stream.on('status', resolve)) };
    },
    async call(name, request) {
      const method = ProviderDefinition.methods[name] as unknown as Method<typeof name>;
      const path = `/${ProviderDefinition.fullName}/${method.name}`;
      const message = method.requestType.encode({ ...method.requestType.decode(new Uint8Array()), ...request });
      const bytes = message.finish();
      if (method.requestStream) return method.responseType.decode(await streaming(path, [bytes, bytes]));
      return method.responseType.decode(await (method.responseStream ? streamed : raw)(path, bytes));
    },
  };
};

const same = (bytes: Buffer): Buffer => bytes;

interface Method<K extends RpcName> {
  readonly name: string;
  readonly requestStream: boolean;
  readonly responseStream: boolean;
  readonly requestType: {
    encode(message: RequestOf<K>): { finish(): Bytes };
    decode(bytes: Bytes): RequestOf<K>;
  };
  readonly responseType: { decode(bytes: Bytes): ResponseOf<K> };
}
