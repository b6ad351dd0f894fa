import { type SanApi, sanApi } from '../../../../src/providers/smoxy/certificate-san/api';
import { connectSmoxy } from '../../../../src/providers/smoxy/connection';
import { failureOf, fakeTiming } from '../../../http/fixtures';
import { startServer } from '../../../support/http-server';
import { loadReference, type Row, testPairs } from '../../../support/reference';

const of = { organization_id: '42', certificate_id: '9f8b7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c6d' };
const id = '9d1e8a4c-6b2f-4d3e-8a1b-2c3d4e5f6a7b';
const san = {
  id,
  name: 'www.example.com',
  dns_status: 'valid',
  ssl_status: 'covered',
  dns_last_checked_at: '2026-07-01T09:15:00+00:00',
  dns_next_check_at: '2026-07-02T09:15:00+00:00',
  created_at: '2026-07-01T09:15:00+00:00',
  updated_at: '2026-07-01T09:20:00+00:00',
};

const untold = { dns_last_checked_at: null, dns_next_check_at: null, created_at: null, updated_at: null };

const rows: readonly Row<SanApi>[] = [
  { asks: ['list names'], call: (api) => api.findByName(of, 'WWW.example.com'), gives: san },
  { asks: ['get name'], call: (api) => api.find(of, id), gives: san },
  {
    asks: ['add name'],
    call: (api) => api.add(of, 'www.example.com'),
    gives: { ...san, dns_status: 'unknown', dns_last_checked_at: null },
  },
  { asks: ['recheck name'], call: (api) => api.recheck(of, id), gives: { ...san, ...untold } },
  {
    asks: ['recheck name twice within a minute'],
    call: (api) => api.recheck(of, id),
    fails: { kind: 'throttled', text: 'Checked less than 60 seconds ago.' },
  },
];

const apiOf = (base_url: string): SanApi =>
  sanApi(
    connectSmoxy(
      {
        base_url,
        api_token: 'the-token',
        request_timeout_seconds: 10,
        max_retries: 0,
        max_concurrent_requests: 10,
        max_concurrent_writes: 4,
      },
      {},
      fakeTiming(),
    ),
  );

describe('sanApi', () => {
  testPairs(loadReference('smoxy/certificate-san', { token: 'the-token' }), rows, apiOf);

  test.each([
    { name: 'is not there', status: 404, absent: true },
    { name: 'is there', status: 200, absent: false },
  ])('names that cannot be listed are absent only where the certificate $name', async ({ status, absent }) => {
    const server = await startServer(({ url }) => {
      if (url.includes('/sans')) return { status: 404 };
      return url.includes('?') ? { body: [] } : { status, body: { id: of.certificate_id } };
    });
    const names = apiOf(server.url).findByName(of, 'www.example.com');
    const outcome = await (absent ? names : failureOf(names)).finally(() => server.close());

    expect(outcome).toEqual(absent ? null : expect.objectContaining({ kind: 'not-found' }));
  });
});
