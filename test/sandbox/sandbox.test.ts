import { describeCall, type Sandbox, startSandbox } from '../../src/sandbox/sandbox';
import { apinizer, patch, smoxy } from './asking';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ clock: () => new Date('2026-07-01T09:15:00Z') });
});
afterEach(() => sandbox.close());

describe('startSandbox', () => {
  test('credentials are fresh for every sandbox', async () => {
    const other = await startSandbox();
    await other.close();

    expect(other.apinizerToken).not.toBe(sandbox.apinizerToken);
    expect(other.smoxyToken).not.toBe(sandbox.smoxyToken);
  });

  test('the dialect of the options wins over the data', async () => {
    const data = { apinizer: { settings: { dialect: 'update_referenced_jwks' as const } } };
    const other = await startSandbox({ data, apinizerDialect: 'jwk_update_action' });
    await other.close();

    expect(other.apinizer.settings.dialect).toBe('jwk_update_action');
  });

  test('it announces no time after which it would close an idle connection', async () => {
    const { headers } = await apinizer(sandbox)('GET /projects/');

    expect(headers.get('connection')).toBe('keep-alive');
    expect(headers.get('keep-alive')).toBeNull();
  });

  test('an unknown vendor is not found', async () => {
    const response = await fetch(sandbox.smoxyUrl.replace('/smoxy', '/other/'));

    expect(response.status).toBe(404);
  });
});

describe('journal', () => {
  test('a call is told without its values, and passed on', async () => {
    const secret = 'correct horse battery staple';
    await apinizer(sandbox)('POST /projects/Shop/jwks/?a=b', {
      json: { name: 'x', sourceType: 'COPY_PASTE', jwkStr: JSON.stringify({ kty: 'oct', k: secret }) },
    });
    await smoxy(sandbox)('PATCH /certificates/none', patch({ privateKeyData: secret }));

    expect(sandbox.journal).toMatchObject([
      {
        at: '2026-07-01T09:15:00.000Z',
        vendor: 'apinizer',
        method: 'POST',
        path: '/apiops/projects/Shop/jwks/?a=b',
        status: 200,
        contentType: 'application/json',
        changed: ['jwk x: created'],
        fields: ['name', 'sourceType', 'jwkStr'],
      },
      {
        vendor: 'smoxy',
        path: '/api/organizations/42/certificates/none',
        status: 404,
        changed: [],
        fields: ['privateKeyData'],
      },
    ]);
    expect(JSON.stringify(sandbox.journal)).not.toContain(secret);
    expect(JSON.stringify(sandbox.journal)).not.toContain(sandbox.apinizerToken);
  });

  test('onCall is told of each call', async () => {
    const lines: string[] = [];
    const other = await startSandbox({
      onCall: (call) => lines.push(describeCall({ ...call, milliseconds: 1, at: 'now' })),
    });

    await apinizer(other)('GET /projects/');
    await apinizer(other)('POST /projects/Shop/jwks/generate', {
      json: { name: 'x', type: 'EC', ec: { curveType: 'P256' } },
    });
    await other.close();

    expect(lines).toEqual([
      'now apinizer 200 1ms GET /apiops/projects/',
      'now apinizer 200 1ms POST /apiops/projects/Shop/jwks/generate (name, type, ec) → jwk x: created',
    ]);
  });

  test('it can be cleared', async () => {
    await apinizer(sandbox)('GET /projects/');

    sandbox.clearJournal();

    expect(sandbox.journal).toEqual([]);
  });
});
