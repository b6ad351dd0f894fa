import { connectAcme } from '../../../../src/providers/acme/connection';
import { noteApi } from '../../../../src/providers/acme/note/api';
import { loadReference, type Row, testPairs } from '../../../support/reference';

const note = { name: 'greeting', text: 'Hello' };

const rows: readonly Row<ReturnType<typeof noteApi>>[] = [
  { asks: ['get note'], call: (api) => api.find('greeting'), gives: note },
  { asks: ['put note'], call: (api) => api.put(note), gives: note },
  { asks: ['delete note'], call: (api) => api.remove('greeting') },
];

const limits = { request_timeout_seconds: 10, max_retries: 0, max_concurrent_requests: 10, max_concurrent_writes: 4 };

describe('noteApi', () => {
  testPairs(loadReference('acme/note', { token: 'the-token' }), rows, (base_url) =>
    noteApi(connectAcme({ base_url, token: 'the-token', ...limits }, {})),
  );
});
