import { foreignAnswers, type Misbehaviour, type Sandbox } from '../../../../src/sandbox/sandbox';
import { type Practitioner, practitioner } from '../../../support/sandbox-providers';
import { change, start, stored, writes } from '../world';

const type = 'smoxy_certificate_san';
const nameOf = (sandbox: Sandbox, more = {}) => ({
  certificate_id: stored(sandbox).id,
  name: 'a.b.example.com',
  on_destroy: 'delete',
  ...more,
});
const names = (sandbox: Sandbox) => stored(sandbox).sans.map((san) => san.name);
const adding = { method: 'POST', path: '*/sans$' };
const checking = { method: 'POST', path: '*/recheck' };
const stranger = { id: '00000000-0000-4000-8000-00000000000f', name: 'x.example.com' };

/** The looks after a write fail. */
const blind = (sandbox: Sandbox, skip: number): void =>
  sandbox.inject({ method: 'GET', path: '.', skip, times: 4, does: { status: 500 } });

const starting = async (): Promise<{ readonly sandbox: Sandbox; readonly me: Practitioner }> => {
  const sandbox = await start({ sanDelete: 'served' });
  return { sandbox, me: await practitioner(sandbox, { type }) };
};

describe('smoxy_certificate_san', () => {
  it.each<{ name: string; does: Misbehaviour }>([
    { name: 'is lost', does: { drop: 'after' } },
    { name: 'fails', does: { statusAfterCommit: 500 } },
    { name: 'is a sign-in page', does: { statusAfterCommit: 200, ...foreignAnswers['sign-in'] } },
    { name: 'is about another name', does: { statusAfterCommit: 200, body: stranger } },
  ])('a name that is added is found where the answer $name', async ({ does }) => {
    const { sandbox, me } = await starting();
    sandbox.inject({ ...adding, does });

    expect(await me.apply(nameOf(sandbox))).toMatchObject({ errors: [], warnings: [] });
    expect(await me.plan(nameOf(sandbox))).toMatchObject({ action: 'none' });
    expect(writes(sandbox)).toEqual(['POST sans name']);
  });

  it.each<{ name: string; does: Misbehaviour; sent: number }>([
    { name: 'and was', does: { drop: 'after' }, sent: 1 },
    { name: 'and was not', does: { status: 200, ...foreignAnswers['sign-in'] }, sent: 2 },
  ])('$name, where nobody can look, is recorded with the next apply only', async ({ does, sent }) => {
    const { sandbox, me } = await starting();
    sandbox.inject({ ...adding, does });
    // Past what the plan asks, and the look for the name.
    blind(sandbox, 2);

    expect((await me.apply(nameOf(sandbox))).errors).toHaveLength(1);
    expect(me.state()).toBeNull();
    expect(await me.apply(nameOf(sandbox))).toMatchObject({ action: 'create', errors: [] });
    expect(writes(sandbox)).toHaveLength(sent);
    expect(names(sandbox).filter((one) => one === 'a.b.example.com')).toHaveLength(1);
  });

  it('a name that is added is adopted where somebody else was a moment faster', async () => {
    const { sandbox, me } = await starting();
    const san = { id: 'theirs', name: 'a.b.example.com', dnsStatus: 'valid', createdAt: '', updatedAt: '' };
    const theirs = () => change(sandbox, { sans: [...stored(sandbox).sans, { ...san, dnsLastCheckedAt: null }] });
    sandbox.inject({ ...adding, does: { at: 'arrival', meanwhile: theirs } });

    expect(await me.apply(nameOf(sandbox))).toMatchObject({ errors: [] });
    expect(me.state()).toMatchObject({ id: 'theirs' });
  });

  it('a name that is added and implied by another is told what to do', async () => {
    const { sandbox, me } = await starting();

    expect((await me.apply(nameOf(sandbox, { name: 'www.example.com' }))).errors).toEqual([
      expect.objectContaining({
        summary: 'smoxy does not accept the name',
        detail: expect.stringMatching(/no other name of it implies.*remove this resource[\s\S]*covered by a wildcard/),
        path: ['name'],
      }),
    ]);
    expect(me.state()).toBeNull();
  });
});

describe('smoxy_certificate_san', () => {
  const checked = { recheck_triggers: { record: '1' } };

  it.each<{ name: string; does: Misbehaviour }>([
    { name: 'is lost', does: { drop: 'after' } },
    { name: 'is an empty object', does: { statusAfterCommit: 200, body: {} } },
    { name: 'is about another name', does: { statusAfterCommit: 200, body: stranger } },
  ])('a check whose answer $name is seen by its time', async ({ does }) => {
    const { sandbox, me } = await starting();
    await me.apply(nameOf(sandbox));
    writes(sandbox);
    sandbox.inject({ ...checking, does });

    expect(await me.apply(nameOf(sandbox, checked))).toMatchObject({ errors: [] });
    expect(me.state()).toMatchObject({ dns_status: 'valid', ...checked });
    expect(writes(sandbox)).toHaveLength(1);
  });

  it.each<{ name: string; does: Misbehaviour }>([
    { name: 'before smoxy saw it', does: { drop: 'before' } },
    { name: 'in a page', does: { status: 200, ...foreignAnswers['sign-in'] } },
  ])('a check that was lost $name is an error, and made with the next apply', async ({ does }) => {
    const { sandbox, me } = await starting();
    await me.apply(nameOf(sandbox));
    sandbox.inject({ ...checking, does });

    expect((await me.apply(nameOf(sandbox, checked))).errors).toHaveLength(1);
    expect(me.state()).toMatchObject({ recheck_triggers: null });
    expect(await me.apply(nameOf(sandbox, checked))).toMatchObject({ action: 'update', errors: [] });
    expect(me.state()).toMatchObject({ dns_status: 'valid' });
  });

  it('a check of which nobody knows is done where the next one comes too soon, once', async () => {
    const { sandbox, me } = await starting();
    await me.apply(nameOf(sandbox));
    sandbox.inject({ ...checking, does: { drop: 'after' } });
    blind(sandbox, 2);

    expect((await me.apply(nameOf(sandbox, checked))).errors).toHaveLength(1);
    expect(await me.apply(nameOf(sandbox, checked))).toMatchObject({ action: 'update', errors: [] });
    expect(await me.plan(nameOf(sandbox, checked))).toMatchObject({ action: 'none' });
    expect(me.state()).toMatchObject({ dns_status: 'valid' });
    expect(await me.apply(nameOf(sandbox, { recheck_triggers: { record: '2' } }))).toMatchObject({
      errors: [{ summary: 'This name was checked a moment ago' }],
    });
  });

  it('a check that smoxy refused is no check', async () => {
    const { sandbox, me } = await starting();
    await me.apply(nameOf(sandbox));
    for (const status of [401, 429]) {
      sandbox.inject({ ...checking, does: { status } });
      expect((await me.apply(nameOf(sandbox, checked))).errors).toHaveLength(1);
    }

    expect(await me.apply(nameOf(sandbox, checked))).toMatchObject({ errors: [] });
    expect(me.state()).toMatchObject({ dns_status: 'valid' });
  });

  it('a check of a name that is gone says so', async () => {
    const { sandbox, me } = await starting();
    await me.apply(nameOf(sandbox));
    sandbox.inject({
      method: 'GET',
      path: '.',
      skip: 1,
      does: { at: 'arrival', meanwhile: () => change(sandbox, { sans: [] }) },
    });

    expect(await me.apply(nameOf(sandbox, checked))).toMatchObject({ errors: [{ summary: 'Name has disappeared' }] });
    expect(writes(sandbox)).toEqual(['POST sans name']);
  });
});

describe('smoxy_certificate_san', () => {
  it.each<{ name: string; does: Misbehaviour; isGone: boolean }>([
    { name: 'lost after it', does: { drop: 'after' }, isGone: true },
    { name: 'a page after it', does: { statusAfterCommit: 200, ...foreignAnswers['sign-in'] }, isGone: true },
    { name: 'another name after it', does: { statusAfterCommit: 200, body: stranger }, isGone: true },
    { name: 'refused', does: { status: 403 }, isGone: false },
    { name: 'a 404 that is a page', does: { status: 404, ...foreignAnswers['bad-gateway'] }, isGone: false },
  ])('a name that is deleted is gone where it is, and kept where it is not: $name', async ({ does, isGone }) => {
    const { sandbox, me } = await starting();
    await me.apply(nameOf(sandbox));
    sandbox.inject({ method: 'DELETE', path: '.', does });

    const { errors } = await me.destroy();
    expect(errors).toHaveLength(isGone ? 0 : 1);
    expect(errors.map(({ summary }) => summary)).not.toContain('smoxy cannot delete names');
    expect(me.state() === null).toBe(isGone);
    expect(names(sandbox).includes('a.b.example.com')).toBe(!isGone);
  });

  it('a name that is deleted behind a page that answers every delete is kept', async () => {
    const { sandbox, me } = await starting();
    await me.apply(nameOf(sandbox));
    const does = { status: 200, ...foreignAnswers['sign-in'] };
    sandbox.inject({ method: 'DELETE', path: '.', times: Number.POSITIVE_INFINITY, does });

    expect(await me.destroy()).toMatchObject({ errors: [{ summary: 'This is not the smoxy API' }] });
    expect(me.state()).not.toBeNull();
  });
});
