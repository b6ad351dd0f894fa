import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { failureOf } from '../http/fixtures';
import { issue, makeCa, makeIntermediate } from './certificates';
import { type Received, startServer } from './http-server';

/** A request and its answer from a vendor's documentation. */
export interface Pair {
  readonly name: string;
  readonly dialect?: 'update_referenced_jwks' | 'jwk_update_action';
  /** The newest managers answer in shapes of their own; a pair without it is of the older ones. */
  readonly generation?: 'G4';
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: { readonly json: unknown } | { readonly multipart: Readonly<Record<string, unknown>> };
  };
  readonly response: { readonly status: number; readonly body: unknown };
}

/** What stands for {{…}} in a reference: documentation cannot hold real keys. */
export const material = () => {
  const leaf = issue(makeIntermediate(makeCa()));
  const sha256 = createHash('sha256').update(leaf.der).digest('hex');
  return {
    token: 'the-token',
    secret: 'private-member-of-a-jwk',
    n: 'public-modulus',
    jwk: '{"kty":"oct","k":"private-member-of-a-jwk"}',
    certificate_pem: leaf.certificatePem,
    certificate_der_base64: leaf.der.toString('base64'),
    certificate_sha1_upper: createHash('sha1').update(leaf.der).digest('hex').toUpperCase(),
    certificate_sha256: sha256,
    certificate_sha256_colons: `sha256:${sha256.replaceAll(/..(?=.)/g, '$&:')}`,
    chain_pem: leaf.chainPem,
    private_key_pem: leaf.privateKeyPem,
  };
};

/** The pairs of src/providers/<folder>/reference.json, in order, filled in: of the older generations, or of the newest. */
export const loadReference = (
  folder: string,
  values: Readonly<Record<string, string>>,
  generation?: Pair['generation'],
): readonly Pair[] => {
  const path = join(__dirname, '../../src/providers', folder, 'reference.json');
  const pairs: readonly Pair[] = JSON.parse(readFileSync(path, 'utf8'), (_, value) =>
    typeof value === 'string' ? value.replaceAll(/\{\{(\w+)\}\}/g, (_whole, name) => filled(values, name)) : value,
  );
  return pairs.filter((pair) => pair.generation === generation);
};

const filled = (values: Readonly<Record<string, string>>, name: string): string => {
  const value = values[name];
  if (value === undefined) {
    throw new Error(`a reference asks for {{${name}}}`);
  }
  return value;
};

/** One call of a client: the pairs it asks for, in order, and what comes of it. */
export interface Row<Api> {
  readonly asks: readonly string[];
  readonly call: (api: Api) => Promise<unknown>;
  readonly gives?: unknown;
  readonly fails?: object;
}

/** Tests that each row sends what its pairs say and makes of their answers what the row says, and that no pair is left out. */
export const testPairs = <Api>(
  pairs: readonly Pair[],
  rows: readonly Row<Api>[],
  connect: (url: string, dialect: Pair['dialect']) => Api,
): void => {
  test.each(rows.map((row) => ({ ...row, name: row.asks.join(', then ') })))('$name', async (row) => {
    const asked = row.asks.flatMap((name) => pairs.filter((pair) => pair.name === name));
    const server = await startServer(
      (_, index) => asked[index]?.response ?? { status: 599, body: 'one call too many' },
    );
    const outcome = row.call(connect(server.url, asked[0]?.dialect));

    const got = row.fails ? await failureOf(outcome) : await outcome;
    const sent = await Promise.all(
      server.calls.map((call, index) => asRequest(call, Object.keys(asked[index]?.request.headers ?? {}))),
    );
    await server.close();

    expect(sent).toEqual(asked.map(({ request }) => request));
    expect(got).toEqual(row.fails ? expect.objectContaining(row.fails) : row.gives);
  });

  test('every pair of the reference is asked for', () => {
    expect([...new Set(rows.flatMap(({ asks }) => asks))].sort()).toEqual(pairs.map(({ name }) => name).sort());
  });
};

const asRequest = async ({ method, url, headers, body }: Received, named: readonly string[]) => ({
  method,
  path: url,
  headers: Object.fromEntries(named.map((name) => [name, headers[name]])),
  ...(body !== '' && { body: await asBody(body, headers['content-type'] ?? '') }),
});

const asBody = async (body: string, type: string) => {
  if (!type.startsWith('multipart/form-data')) {
    return { json: JSON.parse(body) };
  }
  const parsed = await new Response(body, { headers: { 'content-type': type } }).formData();
  const parts = await Promise.all(
    [...parsed].map(async ([name, value]) => [name, typeof value === 'string' ? value : { file: await value.text() }]),
  );
  return { multipart: Object.fromEntries(parts) };
};
