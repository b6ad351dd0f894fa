import type { Sandbox } from '../../../../../src/sandbox/sandbox';
import { type Practitioner, practitioner } from '../../../../support/sandbox-providers';
import { start, stored, writes } from '../../world';

const managed = (renewed: string | null, more = {}) => ({
  domain_name: 'example.com',
  renewal_triggers: renewed === null ? null : { year: renewed },
  ...more,
});
/** Somebody who has renewed before, so that there is an attempt to tell a new one from. */
const renewer = async (): Promise<{ readonly sandbox: Sandbox; readonly me: Practitioner }> => {
  const sandbox = await start({ pollsUntilFinished: 1 });
  const me = await practitioner(sandbox);
  await me.apply(managed('2025'));
  await me.apply(managed('2026'));
  writes(sandbox);
  return { sandbox, me };
};

/** The next renewal is lost, and smoxy cannot be looked at after it: two reads come before, four looks after it. */
const lose = (sandbox: Sandbox, drop: 'before' | 'after'): void => {
  sandbox.inject({ method: 'POST', path: '*/renew', does: { drop } });
  sandbox.inject({ method: 'GET', path: '.', skip: 2, times: 4, does: { status: 500 } });
};

const renewals = (sandbox: Sandbox) => stored(sandbox).attempts.filter(({ type }) => type === 'acme_renew').length;

describe('smoxy_certificate', () => {
  it.each([
    { wait_for_active: true, drop: 'after', sent: ['POST renew'] },
    { wait_for_active: false, drop: 'after', sent: ['POST renew'] },
    { wait_for_active: true, drop: 'before', sent: ['POST renew', 'POST renew'] },
    { wait_for_active: false, drop: 'before', sent: ['POST renew', 'POST renew'] },
  ] as const)(
    'a renewal of which nobody knows whether it was sent is looked for before another is sent: lost $drop, waiting $wait_for_active',
    async (row) => {
      const { sandbox, me } = await renewer();
      const config = managed('2027', { wait_for_active: row.wait_for_active });
      lose(sandbox, row.drop);

      expect(await me.apply(config)).toMatchObject({ errors: [{ summary: 'smoxy cannot be reached' }] });
      expect(me.state()).toMatchObject({ renewal_triggers: { year: '2026' } });
      expect(await me.apply(config)).toMatchObject({ action: 'update', errors: [], warnings: [] });
      expect(await me.plan(config)).toMatchObject({ action: 'none' });
      expect(writes(sandbox)).toEqual(row.sent);
      expect(renewals(sandbox)).toBe(2);
    },
  );

  it('a renewal of which nobody knows whether it was sent is not sent again while smoxy cannot be looked at', async () => {
    const { sandbox, me } = await renewer();
    lose(sandbox, 'after');
    await me.apply(managed('2027'));
    sandbox.inject({ method: 'GET', path: '.', skip: 1, does: { status: 500 } });

    expect(await me.apply(managed('2027'))).toMatchObject({ errors: [{ summary: 'smoxy failed' }] });
    expect(await me.apply(managed('2027'))).toMatchObject({ errors: [] });
    expect(writes(sandbox)).toEqual(['POST renew']);
  });

  it.each(['before', 'after'] as const)(
    'a renewal of which nobody knows whether it was sent is looked for where it is no longer wanted: lost %s',
    async (drop) => {
      const { sandbox, me } = await renewer();
      lose(sandbox, drop);
      await me.apply(managed('2027'));

      expect(await me.apply(managed('2026'))).toMatchObject({ action: 'update', errors: [] });
      expect(await me.plan(managed('2026'))).toMatchObject({ action: 'none' });
      expect(writes(sandbox)).toEqual(['POST renew']);
      expect(await me.apply(managed('2028'))).toMatchObject({ errors: [] });
      expect(writes(sandbox)).toEqual(['POST renew']);
    },
  );

  it('a renewal that was surely refused is sent with the next apply, and nothing is left where it is no longer wanted', async () => {
    const { sandbox, me } = await renewer();
    sandbox.inject({ method: 'POST', path: '*/renew', does: { status: 403 } });
    await me.apply(managed('2027'));

    expect(await me.plan(managed('2026'))).toMatchObject({ action: 'none' });
    expect(await me.apply(managed('2027'))).toMatchObject({ errors: [] });
    expect(renewals(sandbox)).toBe(2);
  });
});

describe('smoxy_certificate', () => {
  /** What is left of such a run: an attempt at smoxy, and a state from before it. */
  const killed = async (sandbox: Sandbox): Promise<void> => {
    const { id } = stored(sandbox);
    const headers = { 'x-api-token': sandbox.smoxyToken };
    await fetch(`${sandbox.smoxyUrl}/api/organizations/42/certificates/${id}/renew`, { method: 'POST', headers });
  };

  it.each([{ pollsUntilFinished: 0 }, { pollsUntilFinished: 3 }])(
    'a renewal that a run asked for before it was killed is joined, not sent again: %p',
    async (settings) => {
      const { sandbox, me } = await renewer();
      sandbox.smoxy.settings.pollsUntilFinished = settings.pollsUntilFinished;
      await killed(sandbox);

      expect(await me.apply(managed('2027'))).toMatchObject({ action: 'update', errors: [] });
      expect(await me.plan(managed('2027'))).toMatchObject({ action: 'none' });
      expect(writes(sandbox)).toEqual(['POST renew']);
      expect(renewals(sandbox)).toBe(2);

      expect(await me.apply(managed('2028'))).toMatchObject({ errors: [] });
      expect(renewals(sandbox)).toBe(3);
    },
  );

  it('a renewal that a run asked for before it was killed is none where smoxy renewed by itself long ago', async () => {
    const { sandbox, me } = await renewer();
    sandbox.smoxy.settings.pollsUntilFinished = 0;
    await killed(sandbox);
    const [latest] = stored(sandbox).attempts;
    Object.assign(latest ?? {}, { startedAt: new Date(Date.now() - 2 * 3_600_000).toISOString() });

    expect(await me.apply(managed('2027'))).toMatchObject({ action: 'update', errors: [] });
    expect(renewals(sandbox)).toBe(3);
  });
});

describe('smoxy_certificate', () => {
  it.each([500, 401, 403, 409])(
    'a renewal that was sent is waited for by the next apply when a look fails with %p',
    async (status) => {
      const { sandbox, me } = await renewer();
      sandbox.smoxy.settings.pollsUntilFinished = 3;
      sandbox.inject({ method: 'GET', path: '.', skip: 3, does: { status } });
      const first = await me.apply(managed('2027'));
      await me.restart();

      if (first.errors.length > 0)
        expect(await me.apply(managed('2027'))).toMatchObject({ action: 'update', errors: [] });
      expect(await me.plan(managed('2027'))).toMatchObject({ action: 'none' });
      expect(writes(sandbox)).toEqual(['POST renew']);
      expect(me.state()).toMatchObject({ last_attempt: { status: 'succeeded' }, status: 'active' });
    },
  );

  it('a renewal that was sent without waiting is done, with a warning, when what came of it cannot be read', async () => {
    const { sandbox, me } = await renewer();
    const config = managed('2027', { wait_for_active: false });
    sandbox.inject({ method: 'GET', path: '.', skip: 2, does: { status: 403 } });

    expect(await me.apply(config)).toMatchObject({
      errors: [],
      warnings: [{ summary: 'Written, and not read back', detail: expect.stringContaining('No access') }],
    });
    expect(await me.plan(config)).toMatchObject({ action: 'none' });
    expect(writes(sandbox)).toEqual(['POST renew']);
  });

  it('a renewal that was sent is not taken for done where smoxy says that one runs, and none does', async () => {
    const { sandbox, me } = await renewer();
    sandbox.inject({ method: 'POST', path: '*/renew', does: { status: 409 } });

    expect(await me.apply(managed('2027'))).toMatchObject({ errors: [{ summary: 'A renewal is already running' }] });
    expect(await me.apply(managed('2027'))).toMatchObject({ errors: [] });
    expect(renewals(sandbox)).toBe(2);
  });
});

describe('smoxy_certificate', () => {
  it('an attempt that certificates do not tell of is looked for in the list, and nothing is sent where that cannot be read', async () => {
    const { sandbox, me } = await renewer();
    const body = { id: stored(sandbox).id, domainName: 'example.com', type: 'auto_managed', status: 'active' };
    sandbox.inject({ method: 'GET', path: '/certificates/[^/]+$', times: 4, does: { status: 200, body } });
    sandbox.inject({ method: 'GET', path: '*/attempts', does: { status: 200, body: { status: 'FAILURE' } } });

    expect(await me.apply(managed('2027'))).toMatchObject({ errors: [{ summary: 'The answer cannot be understood' }] });
    expect(writes(sandbox)).toEqual([]);
  });
});
