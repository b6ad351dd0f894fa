import type { Call } from './line';

const concepts = ['certificates', 'jwks', 'renew', 'sans', 'recheck', 'token'] as const;

/** `put-certificates`: the method and the last thing of its path that has a name of its own. */
const nameOf = ({ method, path }: Pick<Call, 'method' | 'path'>): string => {
  const concept = path.split('/').findLast((segment) => concepts.some((one) => one === segment)) ?? 'call';
  return `${method.toLowerCase()}-${concept}`;
};

/**
 * Names calls as they come by their place among the writes, which stays the same when a client reads more or less: `start.2`
 * is the second read before any write, `put-certificates` the first PUT of one, `put-certificates.1` the first read after it,
 * and `put-certificates~2` the second PUT.
 */
export const positions = (): ((call: Pick<Call, 'method' | 'path'>) => string) => {
  const writes = new Map<string, number>();
  let anchor = 'start';
  let reads = 0;
  return (call) => {
    if (call.method === 'GET') {
      reads += 1;
      return `${anchor}.${reads}`;
    }
    const name = nameOf(call);
    const times = (writes.get(name) ?? 0) + 1;
    writes.set(name, times);
    reads = 0;
    anchor = times === 1 ? name : `${name}~${times}`;
    return anchor;
  };
};
