import { certificateApi } from '../../../src/providers/apinizer/certificate/api';
import { environmentApi } from '../../../src/providers/apinizer/environment/api';
import { jwkApi } from '../../../src/providers/apinizer/jwk/api';
import { projectApi } from '../../../src/providers/apinizer/project/api';
import { failureOf } from '../../http/fixtures';
import { type Answer, startServer } from '../../support/http-server';
import { connectionTo } from './settings';

type Connection = ReturnType<typeof connectionTo>;

const id = { project: 'shop', name: 'edge' };
const certificate = { ...id, alias: 'a', description: '', environments: ['prod'], certificate_pem: 'x' };
const leaveJwks = { update_referenced_jwks: false, update_scope: null };
const things = [
  {
    thing: 'Certificate',
    find: (connection: Connection) => certificateApi(connection).find(id),
    remove: (connection: Connection) => certificateApi(connection).remove(id, 'nullify'),
  },
  {
    thing: 'JWK',
    find: (connection: Connection) => jwkApi(connection).find(id),
    remove: (connection: Connection) => jwkApi(connection).remove(id),
  },
];

const newest = (status: number, resultMessage: string): Answer => ({
  status,
  body: { status: 'FAILURE', resultMessage },
});
const page: Answer = { body: '<html>Sign in</html>', headers: { 'content-type': 'text/html' } };
const noneLeft: Answer = { body: { status: 'SUCCESS', resultList: [], resultCount: 0 } };

/** Calls against a server that answers so about the thing, and so about its list. */
const against = async (
  item: Answer,
  list: Answer,
  call: (connection: Connection) => Promise<unknown>,
): Promise<unknown> => {
  const server = await startServer(({ url }) => (url.endsWith('/edge/') ? item : list));
  return call(connectionTo(server.url)).finally(() => server.close());
};

describe.each(things)('$thing', ({ thing, find, remove }) => {
  const missing = (status: number): Answer => newest(status, `${thing} (name: edge) is not found!`);

  test.each([
    { name: 'the newest spelling', item: missing(400) },
    { name: 'the newest spelling, with 200', item: missing(200) },
    {
      name: 'an older spelling',
      item: { status: 400, body: { error: 'bad_request', error_description: `${thing} (name: edge) is not found!` } },
    },
    {
      name: 'an older spelling, with 404',
      item: { status: 404, body: { error: 'not_found', error_description: 'No' } },
    },
  ])('an object that is not found in $name is gone, once its list has confirmed it', async ({ item }) => {
    for (const list of [noneLeft, { body: { success: true, resultList: [] } }, { body: { resultList: [] } }]) {
      expect(await against(item, list, find)).toBeNull();
      expect(await against(item, list, remove)).toEqual({ failed: [], message: null });
    }
  });

  test.each([
    { name: 'a list that says failure', list: { body: { status: 'FAILURE', resultList: [] } } },
    { name: 'a list that says no success', list: { body: { success: false, resultList: [] } } },
    { name: 'a list that says both', list: { body: { success: true, status: 'FAILURE', resultList: [] } } },
    { name: 'a list with an error', list: { body: { error: 'x', error_description: 'y', resultList: [] } } },
    { name: 'a list of another shape', list: { body: { resultList: { a: 1 } } } },
    { name: 'an answer without a list', list: { body: { status: 'SUCCESS' } } },
    { name: 'a list with an unknown word', list: { body: { status: 'PENDING', resultList: [] } } },
    { name: 'an array', list: { body: [] } },
    { name: 'a page', list: page },
    { name: 'a lost project', list: newest(400, 'Project (shop) is not found!') },
    { name: 'a path nobody knows', list: { status: 404, body: '' } },
  ])('what a GET does not find is not taken for gone beside $name', async ({ list }) => {
    expect(await failureOf(against(missing(400), list, find))).toMatchObject({ name: 'HttpFailure' });
    expect(await failureOf(against(missing(400), list, remove))).toMatchObject({ name: 'HttpFailure' });
  });

  test.each([
    { name: 'a 400 about something else', item: newest(400, 'The moon is in the wrong place.') },
    { name: 'a 400 without words', item: { status: 400, body: {} } },
    { name: 'a 400 about another name', item: newest(400, `${thing} (name: other) is not found!`) },
    { name: 'a 400 about the project', item: newest(400, 'Project (shop) is not found!') },
    { name: 'a 400 about permission', item: newest(400, 'User does not have required permission for this operation!') },
    { name: 'a failure with 200 about something else', item: newest(200, 'The moon is in the wrong place.') },
    { name: 'a failure with 200 without words', item: { body: { status: 'FAILURE', resultList: [] } } },
    { name: 'a 404 that is a page', item: { status: 404, body: '<html/>' } },
    { name: 'a 404 of a proxy', item: { status: 404, body: { message: 'no Route matched with those values' } } },
    { name: 'a 405', item: { status: 405, body: '' } },
    { name: 'a 410', item: { status: 410, body: '' } },
    { name: 'a page', item: page },
    { name: 'another shape', item: { body: { resultList: { a: 1 } } } },
    { name: 'an empty object', item: { body: {} } },
    { name: 'an empty array', item: { body: [] } },
  ])('$name is no absence, though the list does not have it', async ({ item }) => {
    expect(await failureOf(against(item, noneLeft, find))).toMatchObject({ name: 'HttpFailure' });
    expect(await failureOf(against(item, noneLeft, remove))).toMatchObject({ name: 'HttpFailure' });
  });
});

describe("an answer of status 2xx that is not the manager's", () => {
  const source = {
    source: 'certificate',
    certificate_name: 'c',
    environment: 'e',
    use: 'SIGNATURE',
    algorithm: 'RS256',
  } as const;
  const writes = {
    'create a certificate': (to: Connection) => certificateApi(to).create(certificate),
    'update a certificate': (to: Connection) => certificateApi(to).update(certificate, leaveJwks),
    'delete a certificate': (to: Connection) => certificateApi(to).remove(id, 'nullify'),
    'create a JWK': (to: Connection) => jwkApi(to).create({ ...id, description: '' }, source),
    'generate a JWK': (to: Connection) => jwkApi(to).generate({ ...id, description: '' }, { key_type: 'RSA' }),
    'rename a JWK': (to: Connection) => jwkApi(to).update(id, { name: 'new', description: '' }),
    'delete a JWK': (to: Connection) => jwkApi(to).remove(id),
  };
  const reads = {
    'list certificates': (to: Connection) => certificateApi(to).list('shop'),
    'get a certificate': (to: Connection) => certificateApi(to).find(id),
    'list JWKs': (to: Connection) => jwkApi(to).list('shop'),
    'get a JWK': (to: Connection) => jwkApi(to).find(id),
    'list environments': (to: Connection) => environmentApi(to).list('shop'),
    'list projects': (to: Connection) => projectApi(to).list(),
  };
  const foreign: readonly Answer[] = [
    page,
    { body: '' },
    { body: 'OK' },
    { body: [] },
    { body: {} },
    { body: { resultList: { a: 1 } } },
    { body: { status: 'UP' } },
    { status: 201, body: { id: 1 } },
    { status: 204 },
  ];

  test.each(Object.entries(writes))(
    'a foreign answer with status 2xx leaves open what became of a write: %s',
    async (_, call) => {
      for (const answer of foreign) {
        expect(await failureOf(against(answer, answer, call))).toMatchObject({ kind: 'broken', processed: 'unknown' });
      }
    },
  );

  test.each(Object.entries(reads))('a foreign answer with status 2xx is not read: %s', async (_, call) => {
    for (const answer of foreign) {
      expect(await failureOf(against(answer, answer, call))).toMatchObject({ kind: 'broken' });
    }
  });

  test.each(Object.entries(reads))(
    'a foreign answer with status 2xx that tells a failure is not read: %s',
    async (_, call) => {
      for (const body of [
        { status: 'FAILURE', resultList: [] },
        { success: false, resultList: [] },
      ]) {
        expect(await failureOf(against({ body }, { body }, call))).toMatchObject({ kind: 'rejected', status: 200 });
      }
    },
  );
});
