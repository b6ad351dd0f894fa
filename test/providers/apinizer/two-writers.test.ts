import type { Sandbox } from '../../../src/sandbox/sandbox';
import type { ObjectValue } from '../../../src/terraform/schema/value';
import { issue, makeCa } from '../../support/certificates';
import { type Managed, managed } from '../../support/life';
import { startManager } from '../../support/manager';
import { configured } from '../../support/sandbox-providers';

const ca = makeCa();
const [one, two, three] = [1, 2, 3].map(() => issue(ca, { names: ['gateway.example.com'] }).certificatePem) as [
  string,
  string,
  string,
];
const certificate = (more: ObjectValue = {}): ObjectValue => ({
  name: 'gateway',
  alias: 'gateway',
  environments: ['production', 'staging'],
  certificate_pem: one,
  ...more,
});
const follows = { update_referenced_jwks: true, update_scope: 'SAME_PROJECT' };
const taken = { environment: 'production', use: 'SIGNATURE', algorithm: 'ES256' };
const jwk = (more: ObjectValue = {}): ObjectValue => ({
  name: 'signing',
  from_certificate: { certificate_name: 'gateway', ...taken },
  ...more,
});

/** Each as a process of its own, as the providers of two stacks or of two aliases are. */
let sandbox: Sandbox;
let here: (type: string) => Managed;
let there: (type: string) => Managed;
beforeEach(async () => {
  sandbox = await startManager({ data: { apinizer: { generation: 'G4' } } });
  const [first, second] = [
    await configured(sandbox, { max_retries: 0 }),
    await configured(sandbox, { max_retries: 0 }),
  ];
  here = (type) => managed(first, type);
  there = (type) => managed(second, type);
});
afterEach(() => sandbox.close());

const shop = () => sandbox.apinizer.project('Shop');
const held = () =>
  shop()
    .certificates.get('gateway')
    ?.entries.map(({ pem }) => [one, two, three].indexOf(pem) + 1);

test('two certificates of one alias at once: one is made, the other is told who has it', async () => {
  const [mine, theirs] = [here('apinizer_certificate'), there('apinizer_certificate')];
  const outcomes = await Promise.all([mine.apply(certificate()), theirs.apply(certificate({ name: 'other' }))]);
  expect(outcomes.map(({ told }) => told).toSorted()).toEqual([[], ['error alias: Alias is already used']]);
  expect(shop().certificates.size).toBe(1);
  expect([mine, theirs].filter((each) => each.state() === null)).toHaveLength(1);
});

test('one certificate, made by two at once: one makes it, the other is told how to take it over', async () => {
  const [mine, theirs] = [here('apinizer_certificate'), there('apinizer_certificate')];
  const outcomes = await Promise.all([mine.apply(certificate()), theirs.apply(certificate({ certificate_pem: two }))]);
  expect(outcomes.map(({ told }) => told).toSorted()).toEqual([[], ['error name: Name is already taken']]);
  expect(outcomes.flatMap(({ diagnostics }) => diagnostics)[0]?.detail).toContain('terraform import');
});

describe('two writers of one certificate', () => {
  const start = async () => {
    const [mine, theirs] = [here('apinizer_certificate'), there('apinizer_certificate')];
    await mine.apply(certificate());
    await theirs.import('Shop/gateway');
    return { mine, theirs };
  };
  /** Before the read back: after the refresh, and after the look before the update. */
  const beforeReadBack = (act: () => Promise<unknown>): void =>
    sandbox.inject({
      method: 'GET',
      path: '/certificates/gateway/',
      skip: 2,
      does: { at: 'arrival', meanwhile: async () => void (await act()) },
    });

  test('the one that was overtaken is told what is there now, and its next plan shows it', async () => {
    const { mine, theirs } = await start();
    beforeReadBack(() => theirs.apply(certificate({ certificate_pem: three })));
    const { told, diagnostics } = await mine.apply(certificate({ certificate_pem: two }));
    expect(told).toEqual(['error : The server holds another value']);
    expect(diagnostics[0]?.detail).toMatch(
      /production has alias "gateway", SHA-1 [0-9a-f]{40}; staging.*somebody else/,
    );
    expect(mine.state()).toMatchObject({ certificate_pem: expect.stringContaining('BEGIN') });
    expect(held()).toEqual([3, 3]);
    expect(await mine.plan(certificate({ certificate_pem: two }))).toMatchObject({ action: 'update' });
    expect(await theirs.plan(certificate({ certificate_pem: three }))).toMatchObject({ action: 'none', told: [] });
  });

  test('a writer that was overtaken with other environments is told what is there now', async () => {
    const { mine, theirs } = await start();
    beforeReadBack(() => theirs.apply(certificate({ environments: ['test'] })));
    const { told, diagnostics } = await mine.apply(certificate({ certificate_pem: two }));
    expect(told[0]).toBe('error : The server holds another value');
    expect(diagnostics[0]?.detail).toContain('production does not have it; staging does not have it');
  });

  test('two writes of one certificate at once are both whole, and one of them stays', async () => {
    const { mine, theirs } = await start();
    const [wanted, wantedThere] = [certificate({ certificate_pem: two }), certificate({ certificate_pem: three })];
    await Promise.all([mine.apply(wanted), theirs.apply(wantedThere)]);
    const [first, second] = held() ?? [];
    expect(second).toBe(first);
    const actions = [(await mine.plan(wanted)).action, (await theirs.plan(wantedThere)).action];
    expect(actions.toSorted()).toEqual(['none', 'update']);
  });
});

describe('a certificate that takes its JWK along in one, and a new name for the JWK in the other', () => {
  const rotated = certificate({ ...follows, certificate_pem: two });
  const start = async () => {
    const [mine, theirs] = [here('apinizer_certificate'), there('apinizer_jwk')];
    await mine.apply(certificate(follows));
    await theirs.apply(jwk());
    return { mine, theirs };
  };

  test.each([1, 2, 3, 4, 5])(
    'a rotation that takes its JWK along and a rename of the JWK at once are both done, and nothing is forgotten (try %#)',
    async () => {
      const { mine, theirs } = await start();
      const renamed = jwk({ name: 'renamed' });
      const outcomes = await Promise.all([mine.apply(rotated), theirs.apply(renamed)]);
      expect(outcomes.flatMap(({ told }) => told.filter((line) => line.startsWith('error')))).toEqual([]);
      expect([...shop().jwks.keys()]).toEqual(['renamed']);
      expect(held()).toEqual([2, 2]);
      expect(await mine.plan(rotated)).toMatchObject({ action: 'none', told: [] });
      expect(await theirs.plan(renamed)).toMatchObject({ action: 'none', told: [] });
    },
  );

  test('a JWK that a rename detached before the rotation is told with what to do', async () => {
    const { mine, theirs } = await start();
    await theirs.apply(jwk({ name: 'renamed' }));
    await mine.apply(rotated);
    const fingerprint = String(mine.state()?.['fingerprint_sha256']);
    const from_certificate = { certificate_name: 'gateway', ...taken, certificate_fingerprint: fingerprint };
    const { told, diagnostics } = await theirs.apply(jwk({ name: 'renamed', from_certificate }));
    expect(told).toContain('error from_certificate.certificate_fingerprint: JWK did not follow its certificate');
    expect(diagnostics.at(-1)?.detail).toContain('terraform apply -replace=ADDRESS');
    expect(theirs.state()).toMatchObject({ name: 'renamed' });
  });
});
