import { randomUUID } from 'node:crypto';
import { ProviderDefinition } from '../protocol/generated/tfplugin6';
import type { Log } from '../schema/call';
import { bugOf, refusals } from './failed-response';
import { answering, type Handler } from './grpc';
import type { Answer, Answers, RequestOf, ResponseOf, RpcName } from './rpc';

type Fields = Readonly<Record<string, unknown>>;

export interface Surroundings {
  /** The provider's type. */
  readonly name: string;
  readonly log: Log;
  /** Runs something so that every log line it writes carries the fields. */
  readonly within: <T>(fields: Fields, run: () => T) => T;
}

/** A handler for each RPC, by its path; whatever one of the answers throws becomes a diagnostic of its response. */
export const providerService = (answers: Answers, around: Surroundings): ReadonlyMap<string, Handler> =>
  new Map(
    Object.keys(methods)
      .filter(isRpcName)
      .map((name) => [
        `/${ProviderDefinition.fullName}/${methods[name].name}`,
        answering(respondBy(name, answers[name], around)),
      ]),
  );

interface RpcMethod<K extends RpcName> {
  readonly name: string;
  readonly requestType: { decode(bytes: Uint8Array): RequestOf<K> };
  readonly responseType: { encode(response: ResponseOf<K>): { finish(): Uint8Array } };
}

const methods: { readonly [K in RpcName]: RpcMethod<K> } = ProviderDefinition.methods;

const isRpcName = (name: string): name is RpcName => Object.hasOwn(methods, name);

const respondBy =
  <K extends RpcName>(
    name: K,
    answer: Answer<K>,
    { log, name: provider, within }: Surroundings,
  ): ((request: Buffer) => Promise<Uint8Array>) =>
  (bytes) => {
    const { name: rpc, requestType, responseType }: RpcMethod<K> = methods[name];
    let request: RequestOf<K> | undefined;
    const respond = async (): Promise<Uint8Array> => {
      const started = performance.now();
      try {
        request = requestType.decode(bytes);
        log.trace('Received request', aboutOf(rpc, request));
        return responseType.encode(await answer(request)).finish();
      } catch (thrown) {
        const problem = bugOf(rpc, thrown);
        log.error(problem.summary, { ...aboutOf(rpc, request), diagnostic_detail: problem.detail });
        // Of a request that cannot be read nothing is known.
        const known = request ?? requestType.decode(new Uint8Array());
        return responseType.encode(refusals[name](problem, known)).finish();
      } finally {
        log.trace('Served request', {
          ...aboutOf(rpc, request),
          tf_req_duration_ms: Math.round(performance.now() - started),
        });
      }
    };
    return within({ tf_rpc: rpc, tf_req_id: randomUUID(), tf_provider_addr: `pemform/${provider}` }, respond);
  };

const aboutOf = (rpc: string, request: object | undefined): Fields => {
  if (!request || !('typeName' in request)) return {};
  return rpc.includes('Data') ? { tf_data_source_type: request.typeName } : { tf_resource_type: request.typeName };
};
