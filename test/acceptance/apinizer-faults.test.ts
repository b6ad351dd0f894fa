import { generateKeyPairSync } from 'node:crypto';
import {
  type ApinizerDialect,
  type Fault,
  type Misbehaviour,
  type Sandbox,
  startSandbox,
} from '../../src/sandbox/sandbox';
import type { ObjectValue } from '../../src/terraform/schema/value';
import { issue, makeCa } from '../support/certificates';
import { dialectOf, toldGenerations } from '../support/generations';
import { managed } from '../support/life';
import { configured } from '../support/sandbox-providers';

// What is lost is looked for a few times, with pauses.
jest.setTimeout(60_000);

const ca = makeCa();
const gateway = () => issue(ca, { names: ['gateway.example.com'] });
const [first, second] = [gateway(), gateway()];
const certificate = (more: ObjectValue = {}): ObjectValue => ({
  name: 'gateway',
  alias: 'gateway',
  environments: ['production', 'staging'],
  certificate_pem: first.certificatePem,
  ...more,
});
const taken = { environment: 'production', use: 'SIGNATURE', algorithm: 'ES256' };
const fromCertificate = { from_certificate: { certificate_name: 'gateway', ...taken } };
const fromKey = { from_key: { key_name: 'partner-public', key_kind: 'PUBLIC', ...taken } };
const generated = { generate: { key_type: 'EC', curve: 'P256' } };
const jwk = (more: ObjectValue): ObjectValue => ({ name: 'key', description: 'Key', ...more });
const text = JSON.stringify(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }));
const follows = { update_referenced_jwks: true, update_scope: 'SAME_PROJECT' };

/** What goes wrong with one write. */
const faults: Readonly<Record<string, Misbehaviour>> = {
  'lost before': { drop: 'before' },
  'lost after': { drop: 'after' },
  'answer 429': {
    status: 429,
    body: { error: 'rate_limit_exceeded', error_description: 'Rate limit exceeded.', retry_after: 1 },
  },
  '429 as a 400': { status: 400, body: { error: 'rate_limit_exceeded', retry_after: 1 } },
  'answer 500': { status: 500 },
  '500 after it': { statusAfterCommit: 500 },
  'answer 503': { status: 503 },
  '401 once': { status: 401 },
  malformed: { malformed: true },
  'no body': { statusAfterCommit: 200, body: '' },
  'cut off': { truncate: true },
  slow: { delayMs: 300 },
  'too slow': { delayMs: 1300 },
};

interface Write {
  readonly name: string;
  readonly type: 'apinizer_certificate' | 'apinizer_jwk';
  readonly method: string;
  readonly path: string;
  readonly dialect?: ApinizerDialect;
  readonly before?: ObjectValue;
  /** Null destroys. */
  readonly wanted: ObjectValue | null;
  /** What the project has in the end, by name. */
  readonly has: (sandbox: Sandbox) => unknown;
  readonly expected: unknown;
}

const shop = (sandbox: Sandbox) => sandbox.apinizer.project('Shop');
const certificates = (sandbox: Sandbox) =>
  [...shop(sandbox).certificates.values()].map(({ name, description, entries }) => ({
    name,
    description,
    entries: entries.map(({ environmentName, pem }) => `${environmentName} ${pem === first.certificatePem ? 1 : 2}`),
  }));
const jwks = (sandbox: Sandbox) =>
  [...shop(sandbox).jwks.values()].map(({ name, description, sourceType }) => ({ name, description, sourceType }));
const made = { name: 'gateway', description: '', entries: ['production 1', 'staging 1'] };
const rotated = { name: 'gateway', description: '', entries: ['production 2', 'staging 2'] };
const certificateOf = 'apinizer_certificate' as const;
const jwkOf = 'apinizer_jwk' as const;
const onCertificates = { path: '/Shop/certificates/', type: certificateOf, has: certificates };
const onJwks = { path: '/Shop/jwks/', type: jwkOf, has: jwks };

const rows: readonly Write[] = [
  { ...onCertificates, name: 'create certificate', method: 'POST', wanted: certificate(), expected: [made] },
  {
    ...onCertificates,
    name: 'rotate certificate',
    method: 'PUT',
    before: certificate(),
    wanted: certificate({ certificate_pem: second.certificatePem }),
    expected: [rotated],
  },
  ...(['update_referenced_jwks', 'jwk_update_action'] as const).map((dialect) => ({
    ...onCertificates,
    name: `rotate with JWKs, ${dialect === 'jwk_update_action' ? 'newer' : 'older'}`,
    method: 'PUT',
    dialect,
    before: certificate(follows),
    wanted: certificate({ ...follows, certificate_pem: second.certificatePem }),
    has: (sandbox: Sandbox) => [certificates(sandbox), shop(sandbox).jwks.get('follower')?.jwk['x']],
    expected: [[rotated], second.publicKey.export({ format: 'jwk' }).x],
  })),
  {
    ...onCertificates,
    name: 'delete certificate',
    method: 'DELETE',
    before: certificate(),
    wanted: null,
    expected: [],
  },
  ...[
    { name: 'from certificate', more: fromCertificate, sourceType: 'CERTIFICATE' },
    { name: 'from key', more: fromKey, sourceType: 'PUBLIC_KEY' },
    { name: 'from text', more: { from_jwk: { jwk_wo: text } }, sourceType: 'COPY_PASTE' },
    {
      name: 'from URL',
      more: { from_url: { url: 'https://login.example.com/.well-known/jwks.json', kid: 'next' } },
      sourceType: 'URL',
    },
    { name: 'by generate', more: generated, sourceType: 'GENERATE' },
  ].map(({ name, more, sourceType }) => ({
    ...onJwks,
    name: `create JWK ${name}`,
    method: 'POST',
    wanted: jwk(more),
    expected: [{ name: 'key', description: 'Key', sourceType }],
  })),
  {
    ...onJwks,
    name: 'rename JWK',
    method: 'PUT',
    before: jwk(generated),
    wanted: jwk({ ...generated, name: 'renamed' }),
    expected: [{ name: 'renamed', description: 'Key', sourceType: 'GENERATE' }],
  },
  {
    ...onJwks,
    name: 'describe JWK',
    method: 'PUT',
    before: jwk(generated),
    wanted: jwk({ ...generated, description: 'New' }),
    expected: [{ name: 'key', description: 'New', sourceType: 'GENERATE' }],
  },
  {
    ...onJwks,
    name: 'replace JWK, delete',
    method: 'DELETE',
    before: jwk(generated),
    wanted: jwk(fromKey),
    expected: [{ name: 'key', description: 'Key', sourceType: 'PUBLIC_KEY' }],
  },
  {
    ...onJwks,
    name: 'replace JWK, create',
    method: 'POST',
    before: jwk(generated),
    wanted: jwk(fromKey),
    expected: [{ name: 'key', description: 'Key', sourceType: 'PUBLIC_KEY' }],
  },
  { ...onJwks, name: 'delete JWK', method: 'DELETE', before: jwk(generated), wanted: null, expected: [] },
];

const cells = new Map<string, string>();
/** The generations take turns, so that each meets every write and every fault without any being told thrice. */
const cases = rows.flatMap((row, line) =>
  Object.entries(faults).map(([fault, does], column) => {
    const knowing = toldGenerations.filter((one) => row.dialect === undefined || dialectOf(one) === row.dialect);
    return { row, name: row.name, fault, does, generation: knowing[(line + column) % knowing.length] };
  }),
);

/** What a row needs besides its own object. */
const arrange = async (sandbox: Sandbox, { dialect, has, wanted }: Write): Promise<void> => {
  const runtime = await configured(sandbox);
  if (wanted && 'from_certificate' in wanted) {
    expect(await managed(runtime, certificateOf).apply(certificate())).toMatchObject({ told: [] });
  }
  if (dialect) {
    const follower = { name: 'follower', ...fromCertificate };
    expect(await managed(runtime, jwkOf).apply(follower)).toMatchObject({ told: [] });
    expect(has(sandbox)).toEqual([[made], first.publicKey.export({ format: 'jwk' }).x]);
  }
};

describe('a write that goes wrong', () => {
  it.concurrent.each(cases)(
    '$name, $fault, $generation: one more apply at most, and nothing is left to do',
    async ({ row, fault, does, generation = 'G2' }) => {
      const sandbox = await startSandbox({ apinizerGeneration: generation });
      try {
        const runtime = await configured(sandbox, { max_retries: 1, request_timeout_seconds: 1 });
        const object = managed(runtime, row.type);
        if (row.before) expect(await object.apply(row.before)).toMatchObject({ diagnostics: [] });
        await arrange(sandbox, row);
        const spoiled: Fault = { method: row.method, path: row.path, does };
        sandbox.inject(spoiled);
        sandbox.clearJournal();

        const one = await object.apply(row.wanted);
        const isDone = one.diagnostics.every(({ severity }) => severity !== 'error');
        expect(JSON.stringify(one.diagnostics)).not.toMatch(/This is a bug/);
        if (!isDone) {
          const two = await object.apply(row.wanted);
          expect(two.told.filter((line) => line.startsWith('error'))).toEqual([]);
        }

        expect(await object.plan(row.wanted)).toMatchObject({ action: 'none', told: [] });
        expect(row.has(sandbox)).toEqual(row.expected);
        const sent = sandbox.journal.filter(({ method }) => method !== 'GET').length;
        cells.set(`${row.name}/${fault}`, `${isDone ? 1 : 2}, ${sent}`);
      } finally {
        await sandbox.close();
      }
    },
  );

  afterAll(() => {
    const line = (title: string, cell: (fault: string) => string) =>
      [title.padEnd(28), ...Object.keys(faults).map((fault) => cell(fault).padEnd(13))].join('').trimEnd();
    const table = [
      line('applies, writes', (fault) => fault),
      ...rows.map((row) => line(row.name, (fault) => cells.get(`${row.name}/${fault}`) ?? '-')),
    ];
    process.stdout.write(`${table.join('\n')}\n`);
  });
});
