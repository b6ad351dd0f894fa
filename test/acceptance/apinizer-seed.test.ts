import type { Generation, JournalEntry } from '../../src/sandbox/sandbox';
import { issue, makeCa } from '../support/certificates';
import { dialectOf, onEachGeneration, updateQuery } from '../support/generations';
import { type Run, startWorld } from '../support/terraform';

const ca = makeCa();
const [first, second, third, fourth] = Array.from({ length: 4 }, () => issue(ca, { names: ['api.example.com'] }));
const xOf = (one: typeof first) => one?.publicKey.export({ format: 'jwk' }).x;

interface Wanted {
  readonly name?: string;
  readonly alias?: string;
  readonly more?: string;
}

const configuration = ({ name = 'my-certificate', alias = 'updated-cert-alias', more = '' }: Wanted = {}) => `
terraform {
  required_providers {
    apinizer = { source = "pemform/apinizer" }
  }
}
resource "apinizer_certificate" "mine" {
  project         = "MyProject"
  name            = "${name}"
  alias           = "${alias}"
  description     = "Updated SSL certificate"
  environments    = ["production", "staging"]
  certificate_pem = file("updated-certificate.pem")
  ${more}
}
`;
const flag = (scope: string) => `update_referenced_jwks = true\n  update_scope = "${scope}"`;

interface Step {
  readonly run: Run;
  readonly calls: readonly JournalEntry[];
  /** The public keys of the JWK beside the certificate, and of one in another project. */
  readonly keys: readonly unknown[];
}

/** The page's own story, step by step. */
const tell = async (apinizerGeneration: Generation) => {
  const projects = ['MyProject', 'Other'].map((name) => ({ name, environments: ['production', 'staging', 'test'] }));
  const world = await startWorld({ apinizerGeneration, data: { apinizer: { projects } } });
  const { apinizer } = world.sandbox;
  const jwks = (project: string) => apinizer.project(project).jwks;
  const workspace = world.workspace({});
  const step = async (wanted: Wanted, pem = first?.certificatePem): Promise<Step> => {
    workspace.write({ 'main.tf': configuration(wanted), 'updated-certificate.pem': String(pem) });
    world.sandbox.clearJournal();
    const run = await workspace.apply();
    const keys = [jwks('MyProject').get('mine'), jwks('Other').get('theirs')].map((jwk) => jwk?.jwk['x']);
    return { run, calls: world.sandbox.journal.filter(({ method }) => method !== 'GET'), keys };
  };
  const created = await step({ alias: 'my-cert-alias' });
  const id = apinizer.project('MyProject').certificates.get('my-certificate')?.id ?? null;
  const source = {
    kind: 'certificate',
    environmentName: 'production',
    useType: 'SIGNATURE',
    algorithm: 'ES256',
  } as const;
  const jwk = { description: '', sourceType: 'CERTIFICATE', sourceId: id, sourceUrl: null, kid: 'k', source };
  const key = { jwk: { kty: 'EC', crv: 'P-256', x: xOf(first), y: first?.publicKey.export({ format: 'jwk' }).y } };
  jwks('MyProject').set('mine', { name: 'mine', ...jwk, ...key });
  jwks('Other').set('theirs', { name: 'theirs', ...jwk, ...key });

  const inProject = await step({ more: flag('SAME_PROJECT') }, second?.certificatePem);
  const everywhere = await step({ more: flag('ALL_PROJECTS') }, third?.certificatePem);
  const plain = await step({}, fourth?.certificatePem);
  const unscoped = await step({ more: 'update_referenced_jwks = true' }, first?.certificatePem);
  const renamed = await step({ name: 'other-certificate' }, fourth?.certificatePem);
  return { created, inProject, everywhere, plain, unscoped, renamed };
};

const item = '/apiops/projects/MyProject/certificates/my-certificate/';

onEachGeneration('the page "Update Certificate"', (generation) => {
  const dialect = dialectOf(generation);
  let story: Awaited<ReturnType<typeof tell>>;
  beforeAll(async () => {
    story = await tell(generation);
  });
  const callsOf = ({ calls }: Step) => calls.map(({ method, path }) => `${method} ${path}`);

  test('PUT /apiops/projects/{projectName}/certificates/{certificateName}/ updates an existing certificate, deployed to all its environments', () => {
    expect(story.plain.run).toMatchObject({ code: 0, changes: ['update apinizer_certificate.mine'] });
    expect(callsOf(story.plain)).toEqual([`PUT ${item}`]);
    expect(story.plain.calls[0]?.changed).toEqual([
      expect.stringMatching(/^certificate my-certificate: content/),
      ...(dialect === 'jwk_update_action'
        ? [expect.stringContaining('jwk mine: reference cleared'), expect.stringContaining('jwk theirs')]
        : []),
    ]);
  });

  test('Content-Type: multipart/form-data; all form fields are required', () => {
    expect(story.plain.calls[0]).toMatchObject({ contentType: 'multipart/form-data', status: 200 });
    expect([...(story.plain.calls[0]?.fields ?? [])].sort()).toEqual([
      'alias',
      'certificateDescription',
      'environmentList',
      'pemEncodedFile',
    ]);
  });

  test('updateReferencedJwks=true: JWKs created from this certificate will be updated, in the same project', () => {
    expect(callsOf(story.inProject)).toEqual([`PUT ${item}?${updateQuery(generation, 'SAME_PROJECT')}`]);
    expect(story.inProject.keys).toEqual([xOf(second), xOf(first)]);
    expect(story.inProject.run.told).toMatchObject([
      { severity: 'warning', detail: expect.stringContaining(': mine.') },
    ]);
  });

  test('updateScope determines which JWKs to update: ALL_PROJECTS', () => {
    expect(callsOf(story.everywhere)).toEqual([`PUT ${item}?${updateQuery(generation, 'ALL_PROJECTS')}`]);
    expect(story.everywhere.keys).toEqual([xOf(third), xOf(third)]);
  });

  test('updateReferencedJwks is false by default: the JWKs keep their key, and the plan warns before', () => {
    expect(story.plain.keys).toEqual([xOf(third), xOf(third)]);
    expect(story.plain.run.told.map(({ summary }) => summary)).toEqual([
      dialect === 'jwk_update_action'
        ? 'Certificate MyProject/my-certificate detaches its JWKs'
        : 'JWKs of certificate MyProject/my-certificate keep the old key',
    ]);
  });

  test('updateScope is required if updateReferencedJwks is true', () => {
    expect(story.unscoped.calls).toEqual([]);
    expect(story.unscoped.run.told).toMatchObject([{ severity: 'error', summary: 'Missing update_scope' }]);
  });

  test('the certificate name cannot be changed: another name is another certificate', () => {
    expect(story.renamed.run).toMatchObject({ code: 0, changes: ['replace apinizer_certificate.mine'] });
    expect(callsOf(story.renamed)).toEqual([
      expect.stringMatching(new RegExp(`^DELETE ${item}`)),
      'POST /apiops/projects/MyProject/certificates/',
    ]);
  });

  test('a certificate is created with its name in the form', () => {
    expect(callsOf(story.created)).toEqual(['POST /apiops/projects/MyProject/certificates/']);
    expect(story.created.calls[0]?.fields).toContain('certificateName');
  });
});
