import type { ProviderDefinition } from '../protocol/generated/tfplugin6';
import type { Diagnostic } from '../schema/diagnostic';

type Methods = ProviderDefinition['methods'];

/** The name of each RPC, in camel case. */
export type RpcName = keyof Methods;
export type RequestOf<K extends RpcName> = ReturnType<Methods[K]['requestType']['decode']>;
export type ResponseOf<K extends RpcName> = ReturnType<Methods[K]['responseType']['decode']>;

/** How an RPC is answered: with one message, also where the protocol allows a stream of them. */
export type Answer<K extends RpcName> = (request: RequestOf<K>) => ResponseOf<K> | Promise<ResponseOf<K>>;

/** The response of an RPC that could not be answered: nothing but what is wrong. */
export type Refusal<K extends RpcName> = (problem: Diagnostic, request: RequestOf<K>) => ResponseOf<K>;

export type Answers = { readonly [K in RpcName]: Answer<K> };
export type Refusals = { readonly [K in RpcName]: Refusal<K> };
