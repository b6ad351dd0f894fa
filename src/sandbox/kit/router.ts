import type { Handler } from './exchange';

/** Handlers by `METHOD /path/{parameter}`. Paths match exactly: with and without a trailing slash are two paths. */
export type Routes = Readonly<Record<string, Handler>>;

export type Match =
  | { readonly found: true; readonly handler: Handler; readonly params: ReadonlyMap<string, string> }
  | { readonly found: false; readonly otherMethods: readonly string[] };

interface Route {
  readonly method: string;
  readonly segments: readonly string[];
  readonly handler: Handler;
}

const parameterName = (segment: string): string | undefined => /^\{(\w+)\}$/.exec(segment)?.[1];

const toRoute = ([pattern, handler]: readonly [string, Handler]): Route => {
  const [method = '', path = ''] = pattern.split(' ');
  return { method, segments: path.split('/'), handler };
};

const paramsOf = (route: Route, segments: readonly string[]): ReadonlyMap<string, string> | undefined => {
  if (route.segments.length !== segments.length) return undefined;
  const params = new Map<string, string>();
  for (const [index, expected] of route.segments.entries()) {
    const actual = segments[index] ?? '';
    const name = parameterName(expected);
    if (name === undefined && expected !== actual) return undefined;
    if (name !== undefined && actual === '') return undefined;
    if (name !== undefined) params.set(name, actual);
  }
  return params;
};

/** Finds the first route in the order of the table, or which other methods the path knows. */
export const router = (routes: Routes) => {
  const table = Object.entries(routes).map(toRoute);
  return (method: string, path: string): Match => {
    const segments = path.split('/').map(decodeURIComponent);
    const fitting = table.flatMap((route) => {
      const params = paramsOf(route, segments);
      return params ? [{ route, params }] : [];
    });
    const match = fitting.find(({ route }) => route.method === method);
    return match
      ? { found: true, handler: match.route.handler, params: match.params }
      : { found: false, otherMethods: [...new Set(fitting.map(({ route }) => route.method))] };
  };
};
