import { badRequest } from './answers';
import type { ApinizerStore } from './store';

export interface RemoteLimits {
  readonly connectTimeout: number;
  readonly readTimeout: number;
  readonly sizeLimit: number;
}

/** What the manager gets from a URL: a text of the store, or a real answer, but only from loopback. */
export const fetchRemote = async (store: ApinizerStore, url: string, limits: RemoteLimits): Promise<string> => {
  const text = store.remote.get(url) ?? (isLoopback(url) ? await fetchText(url, limits) : undefined);
  if (text === undefined) throw badRequest(`URL (${url}) can not be reached!`);
  if (Buffer.byteLength(text) > limits.sizeLimit) throw badRequest(`URL (${url}) answers more than the size limit!`);
  return text;
};

const isLoopback = (url: string): boolean =>
  URL.canParse(url) && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);

const fetchText = async (url: string, { connectTimeout, readTimeout }: RemoteLimits): Promise<string | undefined> => {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(connectTimeout + readTimeout) });
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
};
