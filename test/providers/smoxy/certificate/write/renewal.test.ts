import { issue, makeCa, makeIntermediate } from '../../../../support/certificates';
import { inFull } from '../../../../support/life';
import { practitioner } from '../../../../support/sandbox-providers';
import { change, start, stored, writes } from '../../world';

const managed = (renewed: string | null, more = {}) => ({
  domain_name: 'example.com',
  renewal_triggers: renewed === null ? null : { year: renewed },
  ...more,
});
const soonOver = { timeouts: { create: '500ms', read: null, update: '500ms', delete: null } };
const missing = (names: readonly string[]) =>
  names.map((name) => ({ id: name, name, dnsStatus: 'missing', dnsLastCheckedAt: null, createdAt: '', updatedAt: '' }));

describe('smoxy_certificate', () => {
  it('renewal_triggers renew when they are set or changed, once, and wait for the new attempt; taking them away asks for nothing', async () => {
    const sandbox = await start({ pollsUntilFinished: 2, renewJobId: false });
    const me = await practitioner(sandbox);
    await me.apply(managed(null));
    const before = stored(sandbox).certificatePem;

    expect(await me.apply(managed('2026'))).toMatchObject({ action: 'update', errors: [] });
    expect(writes(sandbox)).toEqual(['POST renew']);
    expect(stored(sandbox).certificatePem).not.toBe(before);
    expect(me.state()).toMatchObject({ status: 'active', last_attempt: { status: 'succeeded' }, attempt_count: 1 });
    expect(await me.plan(managed('2026'))).toMatchObject({ action: 'none' });

    expect(await me.apply(managed(null))).toMatchObject({ action: 'update', errors: [] });
    expect(writes(sandbox)).toEqual([]);
  });

  it('renewal_triggers renew nothing when a certificate is adopted', async () => {
    const sandbox = await start();
    const me = await practitioner(sandbox);

    expect(await me.apply(managed('2026'))).toMatchObject({ action: 'create', errors: [] });
    expect(writes(sandbox)).toEqual([]);
  });

  it('renewal_triggers wait for the renewal that runs already', async () => {
    const sandbox = await start({ pollsUntilFinished: 1 });
    const me = await practitioner(sandbox);
    await me.apply(managed('2026'));
    const other = await practitioner(sandbox);
    await other.apply(managed('2026', { wait_for_active: false }));
    sandbox.smoxy.settings.pollsUntilFinished = 5;
    await other.apply(managed('2027', { wait_for_active: false }));
    writes(sandbox);

    expect(await me.apply(managed('2027'))).toMatchObject({ action: 'update', errors: [] });
    expect(writes(sandbox)).toEqual([]);
    expect(me.state()).toMatchObject({ status: 'active', last_attempt: { status: 'succeeded' }, attempt_count: 1 });
  });

  it('renewal_triggers wait for the issuance that handing back has started', async () => {
    const sandbox = await start({ pollsUntilFinished: 3 });
    change(sandbox, { type: 'custom' });
    const me = await practitioner(sandbox);
    await me.apply({ domain_name: 'example.com' });

    expect(await me.apply(managed('2026', { type: 'auto_managed' }))).toMatchObject({ action: 'update', errors: [] });
    expect(writes(sandbox)).toEqual(['PATCH type']);
    expect(me.state()).toMatchObject({ type: 'auto_managed', status: 'active', attempt_count: 1 });
  });

  it('renewal_triggers that start without waiting leave the rest to smoxy', async () => {
    const sandbox = await start({ pollsUntilFinished: 100 });
    const me = await practitioner(sandbox);
    await me.apply(managed(null));
    const config = managed('2026', { wait_for_active: false });

    expect(await me.apply(config)).toMatchObject({ action: 'update', errors: [] });
    expect(me.state()).toMatchObject({ status: 'renewing', last_attempt: { status: 'running' } });
    expect(await me.plan(config)).toMatchObject({ action: 'none' });
  });

  it('renewal_triggers are refused for a custom certificate, and asked again with the next apply', async () => {
    const sandbox = await start();
    change(sandbox, { type: 'custom' });
    const me = await practitioner(sandbox);
    await me.apply(managed(null));

    expect((await me.apply(managed('2026'))).errors).toEqual([
      expect.objectContaining({
        summary: 'Only auto-managed certificates are renewed',
        detail: expect.stringContaining('type = "auto_managed"'),
        path: ['renewal_triggers'],
      }),
    ]);
    expect(await me.plan(managed('2026'))).toMatchObject({ action: 'update' });
  });

  it('renewal_triggers that failed are told with the step that failed, and renewed again with the next apply', async () => {
    const sandbox = await start({ pollsUntilFinished: 1 });
    const me = await practitioner(sandbox);
    await me.apply(managed(null));
    const { sans } = stored(sandbox);
    change(sandbox, { sans: missing(['example.com']) });

    const failed = await me.apply(managed('2026'));
    // The certificate in use stays active; what failed is the renewal.
    expect(failed.errors).toEqual([
      expect.objectContaining({
        summary: 'smoxy could not issue the certificate',
        detail: expect.stringMatching(/\(acme_error\)\.\n {2}dns_check: failed, No CNAME record at _acme-challenge/),
      }),
    ]);
    expect(me.state()).toMatchObject({ renewal_triggers: null });

    change(sandbox, { sans });
    expect(await me.apply(managed('2026'))).toMatchObject({ action: 'update', errors: [] });
    expect(await me.plan(managed('2026'))).toMatchObject({ action: 'none' });
  });

  it('renewal_triggers that were lost before smoxy saw them are an error, although there was an attempt before', async () => {
    const sandbox = await start({ pollsUntilFinished: 1 });
    const me = await practitioner(sandbox);
    await me.apply(managed('2025'));
    await me.apply(managed('2026'));
    sandbox.inject({ method: 'POST', path: '*/renew', does: { drop: 'before' } });

    expect(await me.apply(managed('2027'))).toMatchObject({ errors: [{ summary: 'smoxy cannot be reached' }] });
    expect(await me.apply(managed('2027'))).toMatchObject({ action: 'update', errors: [] });
    expect(me.state()).toMatchObject({ attempt_count: 2 });
  }, 20_000);

  it('renewal_triggers whose answer was lost are not renewed twice', async () => {
    const sandbox = await start({ pollsUntilFinished: 2 });
    const me = await practitioner(sandbox);
    await me.apply(managed(null));
    sandbox.inject({ method: 'POST', path: '*/renew', does: { drop: 'after' } });

    expect(await me.apply(managed('2026'))).toMatchObject({ action: 'update', errors: [] });
    expect(writes(sandbox)).toEqual(['POST renew']);
    expect(me.state()).toMatchObject({ attempt_count: 1, last_attempt: { status: 'succeeded' } });
  });
});

describe('smoxy_certificate', () => {
  it('a wait that was stopped by its timeout is told, and goes on with the next apply without renewing again', async () => {
    const sandbox = await start({ pollsUntilFinished: 8 });
    const me = await practitioner(sandbox, { sleep: inFull });
    await me.apply(managed(null));

    expect((await me.apply(managed('2026', soonOver))).errors).toEqual([
      expect.objectContaining({
        summary: 'Certificate is not active yet',
        detail: expect.stringMatching(/timeout of 500ms.*renewing[\s\S]*dns_check: running[\s\S]*Apply again/),
      }),
    ]);
    sandbox.smoxy.settings.pollsUntilFinished = 1;
    expect(await me.apply(managed('2026', soonOver))).toMatchObject({ action: 'update', errors: [{}] });
    change(sandbox, { attempts: stored(sandbox).attempts.map((attempt) => ({ ...attempt, pollsLeft: 1 })) });
    expect(await me.apply(managed('2026'))).toMatchObject({ action: 'update', errors: [] });
    expect(await me.plan(managed('2026'))).toMatchObject({ action: 'none' });
    expect(writes(sandbox)).toEqual(['POST renew']);
  });

  it('a wait that was stopped is over when it is no longer wanted', async () => {
    const sandbox = await start({ pollsUntilFinished: 100 });
    const me = await practitioner(sandbox, { sleep: inFull });
    await me.apply(managed(null));
    await me.apply(managed('2026', soonOver));

    expect(await me.apply(managed('2026', { wait_for_active: false }))).toMatchObject({
      planned: { status: 'renewing' },
      errors: [],
    });
    expect(await me.plan(managed('2026', { wait_for_active: false }))).toMatchObject({ action: 'none' });
  });

  it('a wait that was stopped tells with the next apply that the renewal failed meanwhile', async () => {
    const sandbox = await start({ pollsUntilFinished: 8 });
    const me = await practitioner(sandbox, { sleep: inFull });
    await me.apply(managed(null));
    await me.apply(managed('2026', soonOver));
    const attempts = stored(sandbox).attempts.map((attempt) => ({ ...attempt, pollsLeft: 1 }));
    change(sandbox, { sans: missing(['example.com']), attempts });

    expect(await me.apply(managed('2026'))).toMatchObject({
      errors: [{ summary: 'smoxy could not issue the certificate' }],
    });
    expect(await me.plan(managed('2026'))).toMatchObject({ action: 'none' });
  });

  it('a wait that was stopped by an interrupt ends at once', async () => {
    const sandbox = await start({ pollsUntilFinished: 1000 });
    const me = await practitioner(sandbox);
    await me.apply(managed(null));
    const applied = me.apply(managed('2026'));
    while (!me.logged.some((line) => line.startsWith('waiting for'))) await new Promise(setImmediate);
    me.runtime.stop();

    expect((await applied).errors).toEqual([
      expect.objectContaining({ detail: expect.stringContaining('ended (interrupted)') }),
    ]);
    expect(me.state()).toMatchObject({ renewal_triggers: { year: '2026' } });
  });

  it('a wait that was stopped while adopting leaves nothing behind, and the next apply adopts', async () => {
    const sandbox = await start({ pollsUntilFinished: 2 });
    change(sandbox, { status: 'pending' });
    const me = await practitioner(sandbox, { sleep: inFull });

    expect(await me.apply(managed(null, soonOver))).toMatchObject({ action: 'create', errors: [{}] });
    expect(me.state()).toBeNull();
    change(sandbox, { status: 'active' });
    expect(await me.apply(managed(null))).toMatchObject({ action: 'create', errors: [] });
  });
});

describe('smoxy_certificate', () => {
  it('a certificate whose only attempt failed is adopted with the reason it was not issued, as an error', async () => {
    const sandbox = await start({ pollsUntilFinished: 1 });
    const me = await practitioner(sandbox);
    const { sans } = stored(sandbox);
    change(sandbox, { sans: missing(['example.com']), certificatePem: null });
    const renewing = await practitioner(sandbox);
    await renewing.apply(managed('2025', { wait_for_active: false }));
    await renewing.apply(managed('2026', { wait_for_active: false }));
    change(sandbox, { sans });

    expect(stored(sandbox).status).toBe('error');
    expect(await me.apply(managed('2026'))).toMatchObject({
      errors: [{ summary: 'smoxy could not issue the certificate' }],
    });
    expect(me.state()).toBeNull();
  });
});

describe('smoxy_certificate', () => {
  it('an upload that smoxy refuses while an attempt runs is repeated when the attempt has ended', async () => {
    const sandbox = await start({ pollsUntilFinished: 4, patchDuringAttempt: 'refused' });
    const me = await practitioner(sandbox);
    await me.apply(managed(null, { wait_for_active: false }));
    await me.apply(managed('2026', { wait_for_active: false }));
    writes(sandbox);
    const leaf = issue(makeIntermediate(makeCa()), { names: ['example.com'] });
    const config = {
      domain_name: 'example.com',
      certificate_pem: leaf.bundlePem,
      private_key_pem_wo: leaf.privateKeyPem,
      wait_for_active: false,
    };

    expect(await me.apply(config)).toMatchObject({ action: 'update', errors: [] });
    const patch = 'PATCH certificateData privateKeyData';
    expect(writes(sandbox)).toEqual([patch, patch].map((one) => expect.stringContaining(one)));
    expect(await me.plan(config)).toMatchObject({ action: 'none' });
  });
});
