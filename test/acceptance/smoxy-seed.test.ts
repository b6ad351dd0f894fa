import { createHash } from 'node:crypto';
import type { JournalEntry } from '../../src/sandbox/sandbox';
import { issue, makeCa, makeIntermediate } from '../support/certificates';
import { type Run, startWorld, type Workspace } from '../support/terraform';

const intermediate = makeIntermediate(makeCa());
const past = (days: number) => new Date(Date.now() - days * 86_400_000);
/** Lasts longer than what smoxy issues, so that the rotation is no step back. */
const edge = issue(intermediate, { names: ['example.com', '*.example.com'], notAfter: past(-100) });
const expired = issue(intermediate, { names: ['example.com'], notBefore: past(90), notAfter: past(1) });

const upload = `
  certificate_pem    = file("edge.pem")
  chain_pem          = file("chain.pem")
  private_key_pem_wo = file("edge.key")
`;
const configuration = (body: string, provider = '') => `
terraform {
  required_providers {
    smoxy = { source = "pemform/smoxy" }
  }
}
provider "smoxy" {
  ${provider}
}
resource "smoxy_certificate" "edge" {
  organization_id = 42
  domain_name     = "example.com"
  ${body}
}
`;
const material = ({ certificatePem, chainPem, privateKeyPem } = edge) => ({
  'edge.pem': certificatePem,
  'chain.pem': chainPem,
  'edge.key': privateKeyPem,
});

interface Step {
  readonly run: Run;
  readonly calls: readonly JournalEntry[];
  readonly state: Readonly<Record<string, unknown>>;
  readonly stateText: string;
}

/** The page's own story, step by step, each with what terraform said, what smoxy was asked, and the state after it. */
const tell = async () => {
  const world = await startWorld();
  const { sandbox } = world;
  sandbox.smoxy.settings.privateKeyData = 'full';
  sandbox.smoxy.settings.pollsUntilFinished = 1;
  const workspace = world.workspace({ 'main.tf': configuration(''), ...material() });
  const byJwt = world.workspace(
    { 'main.tf': configuration(upload), ...material() },
    { SMOXY_API_TOKEN: '', SMOXY_JWT: sandbox.smoxyJwt },
  );
  const step = async (files: Readonly<Record<string, string>>, where: Workspace = workspace): Promise<Step> => {
    where.write(files);
    sandbox.clearJournal();
    const run = await where.apply();
    const state = (await where.state())['smoxy_certificate.edge'] ?? {};
    return { run, calls: [...sandbox.journal], state, stateText: where.stateText() };
  };
  const adopted = await step({});
  const updated = await step({ 'main.tf': configuration(upload) });
  const { id } = updated.state;
  const read = await step({}, byJwt);
  const silenced = ['certificate_expired', 'rotation_expires_earlier', 'rotation_loses_names'];
  const lenient = configuration(upload, `validation = { ${silenced.map((rule) => `${rule} = "off"`).join(', ')} }`);
  const invalid = await step({ 'main.tf': lenient, ...material(expired) });
  const local = await step({ 'main.tf': configuration(upload) });
  const handedBack = await step({ 'main.tf': configuration('type = "auto_managed"') });
  return { id, adopted, updated, read, invalid, local, handedBack };
};

const writesOf = ({ calls }: Step) => calls.filter(({ method }) => method !== 'GET');

describe('the page "Update a certificate"', () => {
  let story: Awaited<ReturnType<typeof tell>>;
  beforeAll(async () => {
    story = await tell();
  });

  test('PATCH /api/organizations/{organizationId}/certificates/{id}', () => {
    expect(writesOf(story.updated).map(({ method, path }) => `${method} ${path}`)).toEqual([
      `PATCH /api/organizations/42/certificates/${story.id}`,
    ]);
  });

  test('Updates a certificate.', () => {
    expect(story.updated.run).toMatchObject({ code: 0, changes: ['update smoxy_certificate.edge'] });
    expect(writesOf(story.updated)[0]?.changed).toEqual([
      expect.stringMatching(/^certificate example\.com: .*certificate, private key, chain/),
    ]);
  });

  test('Supplying new certificateData and privateKeyData on an auto_managed certificate implicitly switches it to custom', () => {
    expect(story.adopted.state['type']).toBe('auto_managed');
    expect(writesOf(story.updated)[0]?.fields).toEqual(['certificateData', 'privateKeyData', 'chainData']);
    expect(story.updated.state['type']).toBe('custom');
    // Terraform plans twice in an apply, and shows the warnings of both.
    expect(new Set(story.updated.run.told.map(({ summary }) => summary))).toEqual(
      new Set(['Certificate of example.com becomes custom']),
    );
  });

  test('the content is parsed and verified and returns 422 on invalid or expired data', () => {
    expect(writesOf(story.invalid).map(({ status }) => status)).toEqual([422]);
    expect(story.invalid.run).toMatchObject({ code: 1 });
    expect(story.invalid.run.told.filter(({ severity }) => severity === 'error')).toEqual([
      expect.objectContaining({
        severity: 'error',
        summary: 'smoxy does not accept the certificate',
        detail: expect.stringContaining('certificate_pem: The certificate has expired.'),
        code: expect.stringContaining('certificate_pem'),
      }),
    ]);
    expect(story.invalid.state['fingerprint_sha256']).toBe(story.updated.state['fingerprint_sha256']);
  });

  test('on invalid or expired data nothing is sent where the plan sees it', () => {
    expect(story.local.run.code).toBe(1);
    expect(story.local.run.told).toContainEqual(
      expect.objectContaining({ severity: 'error', detail: expect.stringContaining('(certificate-expired)') }),
    );
    expect(story.local.calls).toEqual([]);
  });

  test('Hostname mappings referencing the certificate are updated to reflect the change: nothing else has to be called', () => {
    expect(writesOf(story.updated)).toHaveLength(1);
    expect(story.updated.state['sans']).toEqual(
      expect.arrayContaining(
        ['example.com', '*.example.com'].map((name) => expect.objectContaining({ name, ssl_status: 'covered' })),
      ),
    );
  });

  test('Long-lived API token, header: X-API-TOKEN', () => {
    // The sandbox takes an API token from that header only.
    expect(new Set(story.updated.calls.map(({ status }) => status))).toEqual(new Set([200]));
  });

  test('JWT access token, send as: Authorization: Bearer', () => {
    expect(story.read.run).toMatchObject({ code: 0 });
    expect(writesOf(story.read)).toEqual([]);
  });

  test('organizationId, string: a number in the configuration is one too', () => {
    expect(story.adopted.state['organization_id']).toBe('42');
  });

  test('id, string', () => {
    expect(story.id).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('application/merge-patch+json', () => {
    expect(writesOf(story.updated)[0]?.contentType).toBe('application/merge-patch+json');
  });

  test('"type": "auto_managed"', () => {
    expect(story.handedBack.run).toMatchObject({ code: 0, told: [] });
    expect(writesOf(story.handedBack).map(({ method, fields }) => [method, ...fields])).toEqual([['PATCH', 'type']]);
    expect(story.handedBack.state).toMatchObject({ type: 'auto_managed', certificate_pem: null, status: 'active' });
  });

  const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/);
  test.each<[field: string, attribute: string, value: unknown]>([
    ['id', 'certificate_id', expect.stringMatching(/^[0-9a-f-]{36}$/)],
    ['domainName', 'domain_name', 'example.com'],
    ['type', 'type', 'custom'],
    ['status', 'status', 'active'],
    ['certificateData', 'certificate_pem', edge.certificatePem],
    ['chainData', 'chain_pem', edge.chainPem],
    ['expiresAt', 'expires_at', time],
    ['issuer', 'issuer_name', 'Pemform Tests'],
    ['fingerprint', 'server_fingerprint', createHash('sha256').update(edge.der).digest('hex')],
    [
      'sans',
      'sans',
      expect.arrayContaining([expect.objectContaining({ id: expect.any(String), dns_status: 'valid' })]),
    ],
    [
      'lastAttempt',
      'last_attempt',
      { id: expect.any(String), type: 'upload', status: 'succeeded', started_at: time, finished_at: time },
    ],
    ['createdAt', 'created_at', time],
    ['updatedAt', 'updated_at', time],
    ['organizationId', 'organization_id', '42'],
    ['attemptCount', 'attempt_count', 1],
  ])('answers %s, which is %s', (_, attribute, value) => {
    expect(story.updated.state[attribute]).toEqual(value);
  });

  test('answers privateKeyData, which is nowhere', () => {
    for (const { stateText, run } of [story.adopted, story.updated, story.read, story.invalid, story.handedBack]) {
      expect(`${stateText}${run.output}`).not.toContain('PRIVATE KEY');
    }
  });
});
