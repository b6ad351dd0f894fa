import { UNKNOWN } from '../../../../src/terraform/schema/value';
import { practitioner } from '../../../support/sandbox-providers';
import { start, stored, writes } from '../world';

type World = Awaited<ReturnType<typeof start>>;
const type = 'smoxy_certificate_san';
const name = (sandbox: World, text = 'a.b.example.com', more = {}) => ({
  certificate_id: stored(sandbox).id,
  name: text,
  ...more,
});
const names = (sandbox: World) => stored(sandbox).sans.map((san) => san.name);

describe('smoxy_certificate_san', () => {
  it('a name is added once, in whatever case, checked when a trigger changes, and forgotten', async () => {
    const sandbox = await start();
    const me = await practitioner(sandbox, { type });

    expect(await me.apply(name(sandbox, 'A.b.Example.com'))).toMatchObject({ action: 'create', errors: [] });
    expect(me.state()).toMatchObject({ name: 'A.b.Example.com', dns_status: 'unknown', ssl_status: 'uncovered' });
    expect(await me.plan(name(sandbox))).toMatchObject({ action: 'none' });

    const checked = name(sandbox, 'a.b.example.com', { recheck_triggers: { record: '1' } });
    expect(await me.apply(checked)).toMatchObject({ action: 'update', errors: [] });
    expect(me.state()).toMatchObject({ dns_status: 'valid' });
    expect(await me.plan(checked)).toMatchObject({ action: 'none' });

    expect(await me.destroy()).toMatchObject({ errors: [] });
    expect(writes(sandbox)).toEqual(['POST sans name', expect.stringMatching(/^POST sans\/\S+\/recheck$/)]);
    expect(names(sandbox)).toContain('a.b.example.com');
  });

  it('a name that is there already is adopted', async () => {
    const sandbox = await start();
    const me = await practitioner(sandbox, { type });

    expect(await me.apply(name(sandbox, '*.example.com'))).toMatchObject({ action: 'create', errors: [] });
    expect(writes(sandbox)).toEqual([]);
  });

  it('a name is deleted where that is asked for', async () => {
    const sandbox = await start();
    const me = await practitioner(sandbox, { type });
    await me.apply(name(sandbox, 'a.b.example.com', { on_destroy: 'delete' }));

    expect(await me.destroy()).toMatchObject({ errors: [] });
    expect(names(sandbox)).not.toContain('a.b.example.com');
  });

  it('a name that smoxy does not delete is kept, and the refusal explained', async () => {
    const sandbox = await start({ sanDelete: 'refused' });
    const me = await practitioner(sandbox, { type });
    await me.apply(name(sandbox, 'a.b.example.com', { on_destroy: 'delete' }));

    expect(await me.destroy()).toMatchObject({
      errors: [{ summary: 'smoxy cannot delete names', path: ['on_destroy'] }],
    });
    expect(me.state()).not.toBeNull();
  });

  it.each([
    { text: 'www.example.com', detail: /covered by a wildcard/ },
    { text: 'example.org', detail: /must lie within example\.com/ },
  ])('$text is refused at the name', async ({ text, detail }) => {
    const sandbox = await start();
    const me = await practitioner(sandbox, { type });

    expect((await me.apply(name(sandbox, text))).errors).toEqual([
      expect.objectContaining({
        summary: 'smoxy does not accept the name',
        detail: expect.stringMatching(detail),
        path: ['name'],
      }),
    ]);
  });

  it('a name whose answer was lost is found, not added twice', async () => {
    const sandbox = await start();
    const me = await practitioner(sandbox, { type });
    sandbox.inject({ method: 'POST', path: '*/sans', does: { drop: 'after' } });

    expect(await me.apply(name(sandbox))).toMatchObject({ errors: [] });
    expect(writes(sandbox)).toEqual(['POST sans name']);
  });

  it('a name is gone when smoxy says so, of the name or of its certificate', async () => {
    const sandbox = await start();
    const me = await practitioner(sandbox, { type });
    const config = name(sandbox);
    await me.apply(config);
    const { certificates } = sandbox.smoxy.organization(42);
    certificates.set(config.certificate_id, { ...stored(sandbox), sans: [] });
    expect(await me.plan(config)).toMatchObject({ action: 'create' });

    await me.apply(config);
    certificates.delete(config.certificate_id);
    expect(await me.plan(config)).toMatchObject({ action: 'create' });
  });

  it('a name that is checked twice within a minute has to wait', async () => {
    const sandbox = await start();
    const me = await practitioner(sandbox, { type });
    await me.apply(name(sandbox));
    await me.apply(name(sandbox, undefined, { recheck_triggers: { record: '1' } }));

    expect(await me.apply(name(sandbox, undefined, { recheck_triggers: { record: '2' } }))).toMatchObject({
      errors: [{ summary: 'This name was checked a moment ago', path: ['recheck_triggers'] }],
    });
    expect(me.state()).toMatchObject({ recheck_triggers: { record: '1' } });
  });

  it.each(['domain', 'name', 'id'])('a name is imported by %s, with nothing left to do', async (by) => {
    const sandbox = await start();
    const config = name(sandbox);
    await (await practitioner(sandbox, { type })).apply(config);
    const id = stored(sandbox).sans.find((san) => san.name === config.name)?.id;
    const me = await practitioner(sandbox, { type });

    const whose = by === 'domain' ? 'example.com' : config.certificate_id;
    expect(await me.import(`42/${whose}/${by === 'id' ? id : config.name}`)).toEqual([]);
    expect(await me.plan(config)).toMatchObject({ action: 'none' });
  });

  it('a name is imported in the organization of the provider', async () => {
    const me = await practitioner(await start(), { type });

    expect(await me.import('example.com/*.example.com')).toEqual([]);
    expect(me.state()).toMatchObject({ organization_id: '42', name: '*.example.com' });
  });

  it.each([
    {
      id: '42/example.com/c.example.com',
      summary: 'Nothing to import',
      detail: '[organization_id/]certificate_id/name',
    },
    { id: 'example.com', summary: 'Invalid import id', detail: 'Found "example.com". Accepted: organization_id/' },
    { id: '42//x', summary: 'Invalid import id', detail: 'Found "42//x"' },
  ])('a name is not imported where there is none, or none is named: $id', async ({ id, summary, detail }) => {
    const me = await practitioner(await start(), { type });

    expect(await me.import(id)).toMatchObject([{ summary, detail: expect.stringContaining(detail) }]);
  });
});

describe('smoxy_certificate_san', () => {
  it('certificate_id may be a domain, which is looked up again where something is done', async () => {
    const sandbox = await start();
    const me = await practitioner(sandbox, { type });
    const config = { ...name(sandbox), certificate_id: 'Example.com', on_destroy: 'delete' };

    expect(await me.apply(config)).toMatchObject({ action: 'create', errors: [] });
    expect(me.state()).toMatchObject({ certificate_id: 'Example.com', dns_status: 'unknown' });
    expect(await me.apply({ ...config, recheck_triggers: { record: '1' } })).toMatchObject({ errors: [] });
    expect(me.state()).toMatchObject({ dns_status: 'valid' });
    expect(await me.destroy()).toMatchObject({ errors: [] });
    expect(names(sandbox)).not.toContain('a.b.example.com');
  });

  it.each([
    { name: 'its domain', spelled: () => 'example.com' },
    { name: 'its id in capitals', spelled: (id: string) => id.toUpperCase() },
  ])(
    'certificate_id in the other spelling replaces nothing, and asks smoxy for nothing: $name',
    async ({ spelled }) => {
      const sandbox = await start();
      const me = await practitioner(sandbox, { type });
      const config = name(sandbox);
      await me.apply(config);
      writes(sandbox);

      const other = { ...config, certificate_id: spelled(config.certificate_id) };
      expect(await me.apply(other)).toMatchObject({ action: expect.stringMatching(/update|none/), errors: [] });
      expect(await me.apply(config)).toMatchObject({ errors: [], warnings: [] });
      expect(writes(sandbox)).toEqual([]);
    },
  );

  it('certificate_id of another domain replaces the name, with a word on the one that is left', async () => {
    const sandbox = await start();
    const me = await practitioner(sandbox, { type });
    await me.apply(name(sandbox));

    expect(await me.plan({ ...name(sandbox), certificate_id: 'shop.example.com' })).toMatchObject({
      action: 'replace',
      warnings: [
        {
          summary: 'Name a.b.example.com stays on its certificate',
          detail: expect.stringContaining('on_destroy is "forget", and this one is replaced'),
        },
      ],
    });
  });

  it('certificate_id of which there is none is told at certificate_id; the name of one that went is gone', async () => {
    const sandbox = await start();
    const me = await practitioner(sandbox, { type });
    const config = { ...name(sandbox), certificate_id: 'example.com' };

    expect(await me.apply({ ...config, certificate_id: 'example.org' })).toMatchObject({
      errors: [{ summary: 'No certificate for this domain', path: ['certificate_id'] }],
    });
    await me.apply(config);
    sandbox.smoxy.organization(42).certificates.delete(stored(sandbox).id);
    expect(await me.plan(config)).toMatchObject({ action: 'create' });
  });
});

describe('smoxy_certificate_san', () => {
  it('the plan of a name leaves known what only a check can change', async () => {
    const me = await practitioner(await start(), { type });
    const config = { certificate_id: 'example.com', name: 'a.b.example.com' };
    const checked = { ...config, recheck_triggers: { record: '1' } };
    const status = async (wanted: object) => (await me.plan({ ...config, ...wanted })).planned?.['dns_status'];
    await me.apply(config);

    expect(await status({ recheck_triggers: { record: '1' } })).toBe(UNKNOWN);
    await me.apply(checked);
    expect(await status({})).toBe('valid');
    expect(await me.apply(config)).toMatchObject({ action: 'update', errors: [] });
  });

  it.each([
    { on_destroy: 'forget', summary: 'Name a.b.example.com stays on its certificate' },
    { on_destroy: 'delete', summary: 'Name a.b.example.com is deleted' },
  ])('the plan of a destroy says what becomes of the name: $on_destroy', async ({ on_destroy, summary }) => {
    const me = await practitioner(await start(), { type });
    await me.apply({ certificate_id: 'example.com', name: 'a.b.example.com', on_destroy });

    expect((await me.destroy()).warnings).toEqual([
      expect.objectContaining({ summary, detail: expect.stringContaining(`on_destroy is "${on_destroy}":`) }),
    ]);
  });
});
