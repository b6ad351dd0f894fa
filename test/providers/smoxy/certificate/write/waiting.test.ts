import { HttpFailure } from '../../../../../src/http/failure';
import type { Attempt, Certificate, CertificateApi } from '../../../../../src/providers/smoxy/certificate/api';
import { type Goal, waitUntilActive } from '../../../../../src/providers/smoxy/certificate/write/waiting';
import type { Call } from '../../../../../src/terraform/schema/call';

const id = { organization_id: '42', certificate_id: 'c' };
const step = { name: 'dns_check', status: 'failed', message: 'No CNAME at _acme-challenge', error_code: 'no_cname' };
const attempt = (parts: Partial<Attempt> = {}): Attempt => ({
  id: 'new',
  type: 'acme_renew',
  status: 'done in some word',
  started_at: '2026-07-01T09:15:00+00:00',
  finished_at: '2026-07-01T09:16:00+00:00',
  error_code: null,
  error_message: null,
  issued_expires_at: null,
  steps: [],
  ...parts,
});
const running = attempt({ status: 'started', finished_at: null, steps: [{ ...step, status: 'waiting' }] });
const troubled = attempt({ finished_at: null, error_code: 'acme_error' });
const failed = attempt({ error_code: 'acme_error', error_message: 'The CA refused.', steps: [step] });
const certificate = (parts: Partial<Certificate> = {}): Certificate => ({
  id: 'c',
  organization_id: '42',
  domain_name: 'example.com',
  type: 'auto_managed',
  status: 'active',
  certificate_pem: null,
  chain_pem: null,
  expires_at: null,
  issuer_name: null,
  server_fingerprint: null,
  sans: [],
  last_attempt: attempt(),
  attempt_count: 3,
  created_at: null,
  updated_at: null,
  ...parts,
});
const pending = (last_attempt: Certificate['last_attempt']) => certificate({ status: 'pending', last_attempt });

const goal: Goal = { renewing: false, active_statuses: ['active'], failed_statuses: ['broken'] };
type Look = Certificate | HttpFailure | null;
const epoch = 1_700_000_000_000;

/** Waits while smoxy shows one look after the other, the last for ever; the signal fires after so many waits. */
const wait = async (
  since: Certificate,
  looks: readonly Look[],
  { of = goal, list = [] as Attempt[], stopAfter = 50, lost = 0 } = {},
) => {
  const stop = new AbortController();
  const waits: number[] = [];
  const logged: unknown[] = [];
  const note = (message: string, fields?: object) => void logged.push({ message, ...fields });
  const call: Call = {
    signal: stop.signal,
    log: { trace: note, debug: note, info: note, warn: note, error: note },
    now: () => new Date(epoch + waits.reduce((sum, one) => sum + one, 0)),
    sleep: async (milliseconds) => {
      waits.push(milliseconds);
      if (waits.length >= stopAfter) stop.abort(new Error('timeout of 2s'));
      stop.signal.throwIfAborted();
    },
    private: { get: () => undefined, set: () => undefined },
  };
  let asked = 0;
  const attempts = [since, ...looks].flatMap((look) =>
    look && 'last_attempt' in look ? (look.last_attempt ?? []) : [],
  );
  const api: Pick<CertificateApi, 'find' | 'attempt' | 'attempts'> = {
    find: async () => {
      const look = looks[Math.min(waits.length, looks.length) - 1];
      if (look instanceof HttpFailure) throw look;
      return look ?? null;
    },
    attempts: async () => list,
    attempt: async (_, wanted) => {
      asked += 1;
      if (asked <= lost) throw failure('broken');
      const known = [...list, ...attempts].find(({ id: one }) => one === wanted);
      return { ...attempt(), ...known };
    },
  };
  const waited = await waitUntilActive(api as CertificateApi, id, { since, goal: of, call });
  return { ...waited, waits, logged };
};

const failure = (kind: HttpFailure['kind']) =>
  new HttpFailure({ kind, call: { method: 'GET', path: '/' }, processed: 'no' });

describe('waitUntilActive', () => {
  it.each<{ name: string; since: Certificate; of?: Goal; list?: Attempt[] }>([
    { name: 'it is active and no attempt runs', since: certificate() },
    { name: 'it is active and never had an attempt', since: certificate({ last_attempt: null }) },
    { name: 'it is active although its last attempt failed', since: certificate({ last_attempt: failed }) },
    { name: 'smoxy tells no status and its attempt has ended', since: certificate({ status: null }) },
    {
      name: 'it has a status that active_statuses lists',
      since: certificate({ status: 'issued' }),
      of: { ...goal, active_statuses: ['active', 'issued'] },
    },
    { name: 'a later attempt has ended', since: certificate(), of: { ...goal, renewing: true, earlier: 'old' } },
    {
      name: 'a later attempt has ended, which only the list of attempts shows',
      since: certificate({ last_attempt: null }),
      of: { ...goal, renewing: true, earlier: 'old' },
      list: [attempt()],
    },
  ])('waitUntilActive does not wait where $name', async ({ since, of, list }) => {
    expect(await wait(since, [], { ...(of && { of }), ...(list && { list }) })).toMatchObject({
      outcome: 'active',
      problems: [],
      waits: [],
    });
  });

  it.each<{ name: string; since: Certificate; of?: Goal }>([
    { name: 'another status', since: pending(null) },
    { name: 'an attempt that runs', since: certificate({ last_attempt: running }) },
    { name: 'no later attempt yet', since: certificate(), of: { ...goal, renewing: true, earlier: 'new' } },
    {
      name: 'no attempt at all yet',
      since: certificate({ last_attempt: null, attempt_count: 0 }),
      of: { ...goal, renewing: true, earlier: null },
    },
    { name: 'an error of an attempt that still runs', since: pending(troubled) },
    {
      name: 'an earlier attempt that failed',
      since: pending({ ...failed, id: 'old' }),
      of: { ...goal, earlier: 'old' },
    },
  ])('waitUntilActive waits while there is $name', async ({ since, of }) => {
    const done = certificate({ last_attempt: attempt({ id: 'later' }) });
    expect(await wait(since, [since, done], of && { of })).toMatchObject({
      outcome: 'active',
      certificate: done,
      waits: [1000, 1500],
    });
  });

  it('waitUntilActive asks less and less often, at most every half minute, and logs how far it is', async () => {
    const { waits, logged } = await wait(pending(running), [pending(running)], { stopAfter: 12 });

    expect(waits.slice(0, 4)).toEqual([1000, 1500, 2250, 3375]);
    expect(waits.at(-1)).toBe(30_000);
    expect(logged[0]).toEqual({
      message: 'waiting for the certificate of example.com to become active',
      certificate_id: 'c',
      status: 'pending',
      attempt: 'started, dns_check waiting',
      next_look_ms: 1000,
    });
  });

  it('waitUntilActive ends with the time, and tells the steps of the attempt and what to do', async () => {
    const { outcome, problems } = await wait(pending(running), [pending(running)], { stopAfter: 2 });

    expect(outcome).toBe('stopped');
    expect(problems).toEqual([
      expect.objectContaining({
        summary: 'Certificate is not active yet',
        detail: expect.stringMatching(
          /ended \(timeout of 2s\).*status is pending.*\n {2}dns_check: waiting, No CNAME at _acme-challenge \(no_cname\)\nApply again/,
        ),
        path: ['wait_for_active'],
      }),
    ]);
  });

  it.each<{ name: string; looks: readonly Look[]; summary: string; detail: RegExp }>([
    {
      name: 'an attempt that failed',
      looks: [pending(failed)],
      summary: 'smoxy could not issue the certificate',
      detail:
        /The CA refused\. \(acme_error\)\.\n {2}dns_check: failed, No CNAME at _acme-challenge \(no_cname\)\nMend/,
    },
    {
      name: 'a status that failed_statuses lists',
      looks: [certificate({ status: 'broken', last_attempt: null })],
      summary: 'Certificate has failed',
      detail: /"broken"/,
    },
    {
      name: 'a certificate that is gone',
      looks: [null],
      summary: 'Certificate has disappeared',
      detail: /Apply again/,
    },
  ])('waitUntilActive ends at once with $name', async ({ looks, summary, detail }) => {
    expect(await wait(pending(null), looks)).toMatchObject({
      outcome: 'failed',
      problems: [{ summary, detail: expect.stringMatching(detail) }],
      waits: [1000],
    });
  });

  it.each(['unreachable', 'timeout', 'throttled', 'broken'] as const)(
    'waitUntilActive goes on after a look that is %s',
    async (kind) => {
      expect(await wait(pending(null), [failure(kind), certificate()])).toMatchObject({
        outcome: 'active',
        waits: [1000, 1500],
      });
    },
  );

  it.each(['unreachable', 'timeout', 'broken', 'not-found'] as const)(
    'waitUntilActive ends after five minutes of nothing but looks that are %s, and says so',
    async (kind) => {
      const { outcome, problems, waits } = await wait(pending(null), [failure(kind)]);

      expect(outcome).toBe('stopped');
      expect(problems).toEqual([
        expect.objectContaining({
          summary: 'smoxy does not answer',
          detail: expect.stringMatching(/example\.com.*5 minutes.*Apply again.*the wait then goes on/),
        }),
      ]);
      const waited = waits.reduce((sum, one) => sum + one, 0);
      expect(waited).toBeGreaterThanOrEqual(300_000);
      expect(waited - (waits.at(-1) ?? 0)).toBeLessThan(300_000);
    },
  );

  it.each<{ name: string; look: Look }>([
    { name: 'asked to come later', look: failure('throttled') },
    { name: 'shown words that nobody knows', look: pending(running) },
  ])('waitUntilActive goes on for longer than that where it is $name', async ({ look }) => {
    expect(await wait(pending(null), [...Array(30).fill(look), certificate()])).toMatchObject({ outcome: 'active' });
  });

  it('waitUntilActive hears nothing in what it remembers itself', async () => {
    const of = { ...goal, renewing: true, earlier: null };
    const since = certificate({ last_attempt: null, attempt_count: 0 });

    expect(await wait(since, [failure('unreachable')], { of })).toMatchObject({
      problems: [{ summary: 'smoxy does not answer' }],
    });
  });

  it('waitUntilActive counts the silence from the last answer on', async () => {
    const quiet = Array(12).fill(failure('unreachable'));
    const looks = [...quiet, pending(null), ...quiet.slice(0, 8), certificate()];
    expect(await wait(pending(null), looks)).toMatchObject({ outcome: 'active' });
  });

  it('waitUntilActive believes no renewal whose attempt could not be looked at', async () => {
    const renewing = { ...goal, renewing: true, earlier: 'old' };
    const ended = certificate({ last_attempt: failed });
    const waited = await wait(ended, [ended], { of: renewing, list: [failed], lost: 1 });

    expect(waited).toMatchObject({ outcome: 'failed', waits: [1000] });
  });

  it.each(['unauthorized', 'forbidden'] as const)('waitUntilActive ends with a look that is %s', async (kind) => {
    await expect(wait(pending(null), [failure(kind)])).rejects.toMatchObject({ kind });
  });
});
