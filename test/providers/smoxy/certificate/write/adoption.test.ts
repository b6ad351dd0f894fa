import { type EchoSpelling, echoSpellings } from '../../../../../src/sandbox/kit/echo';
import { type IssueOptions, issue, makeCa, makeIntermediate } from '../../../../support/certificates';
import { practitioner } from '../../../../support/sandbox-providers';
import { change, start, stored, writes } from '../../world';

const intermediate = makeIntermediate(makeCa());
const upload = (options: IssueOptions = {}) => {
  const leaf = issue(intermediate, { names: ['example.com'], ...options });
  return {
    domain_name: 'example.com',
    certificate_pem: leaf.certificatePem,
    chain_pem: leaf.chainPem,
    private_key_pem_wo: leaf.privateKeyPem,
    on_destroy: 'delete',
  };
};
const patch = { method: 'PATCH', path: '*/certificates/*' };
const whole = 'PATCH certificateData privateKeyData chainData';

describe('smoxy_certificate', () => {
  it('an adoption that fails because smoxy cannot be looked at records nothing, and the next one sends nothing again', async () => {
    const sandbox = await start({ certificateDelete: 'served' });
    const me = await practitioner(sandbox);
    const config = upload();
    sandbox.inject({ ...patch, does: { statusAfterCommit: 500 } });
    // Past what the plan asks, and the look for the certificate.
    sandbox.inject({ method: 'GET', path: '.', skip: 2, times: 4, does: { status: 503 } });

    expect(await me.apply(config)).toMatchObject({ errors: [{ summary: 'smoxy failed' }] });
    expect(me.state()).toBeNull();
    expect(await me.apply(config)).toMatchObject({ action: 'create', errors: [] });
    expect(await me.plan(config)).toMatchObject({ action: 'none' });
    expect(writes(sandbox)).toEqual([whole]);
  });

  it('an adoption that fails because smoxy holds something else records nothing', async () => {
    const sandbox = await start({ certificateDelete: 'served' });
    const me = await practitioner(sandbox);
    const { id, domainName, certificatePem } = stored(sandbox);
    const body = { id, domainName, type: 'auto_managed', status: 'active', certificateData: certificatePem };
    sandbox.inject({ ...patch, does: { status: 200, body } });

    expect(await me.apply(upload())).toMatchObject({
      errors: [{ summary: 'smoxy holds another value', path: ['certificate_pem'] }],
    });
    expect(me.state()).toBeNull();
    expect(await me.apply(upload())).toMatchObject({ action: 'create', errors: [] });
    expect(writes(sandbox)).toEqual([whole, whole]);
  });

  it.each([401, 403, 409])(
    'an adoption that fails in the wait after it was handed back, with %p, hands it back once',
    async (status) => {
      const sandbox = await start({ certificateDelete: 'served', pollsUntilFinished: 3 });
      change(sandbox, { type: 'custom' });
      const me = await practitioner(sandbox);
      const config = { domain_name: 'example.com', type: 'auto_managed', on_destroy: 'delete' };
      sandbox.inject({ method: 'GET', path: '.', skip: 2, does: { status } });

      expect((await me.apply(config)).errors).toHaveLength(1);
      expect(me.state()).toBeNull();
      expect(await me.apply(config)).toMatchObject({ action: 'create', errors: [] });
      expect(writes(sandbox)).toEqual(['PATCH type']);
      expect(stored(sandbox).attempts).toHaveLength(1);
    },
  );

  it.each(Object.keys(echoSpellings) as readonly EchoSpelling[])(
    'an adoption that fails because smoxy refuses the key shows nothing of it, quoted as %s',
    async (spelling) => {
      const sandbox = await start();
      const me = await practitioner(sandbox);
      const config = upload({ key: 'rsa2048' });
      sandbox.inject({ ...patch, does: { echoKey: spelling } });

      const { errors } = await me.apply(config);

      expect(errors).toMatchObject([{ summary: 'smoxy does not accept the certificate' }]);
      const base64 = config.private_key_pem_wo.replaceAll(/-----[^-]+-----|\n/g, '');
      const told = `${errors[0]?.detail} ${me.logged.join(' ')}`;
      const spelled = echoSpellings[spelling](Buffer.from(base64, 'base64'));
      for (let at = 0; at + 24 < spelled.length; at += 24) expect(told).not.toContain(spelled.slice(at, at + 24));
    },
  );
});

describe('smoxy_certificate', () => {
  it.each([
    { name: 'of an issuer with one', leaf: upload({ subject: '' }) },
    {
      name: 'of an issuer without one',
      leaf: (() => {
        const nameless = issue(makeCa({ subject: '' }), { names: ['example.com'], subject: '' });
        const { certificatePem: certificate_pem, privateKeyPem: private_key_pem_wo } = nameless;
        return { domain_name: 'example.com', certificate_pem, private_key_pem_wo };
      })(),
    },
  ])('$name is adopted, rotated, read and imported as any other', async ({ leaf }) => {
    const sandbox = await start();
    const me = await practitioner(sandbox);

    expect(await me.apply(leaf)).toMatchObject({ action: 'create', errors: [] });
    expect(me.state()).toMatchObject({ subject: '', dns_names: ['example.com'] });
    expect(await me.plan(leaf)).toMatchObject({ action: 'none' });
    const next = upload({ subject: '' });
    expect(await me.apply(next)).toMatchObject({ action: 'update', errors: [] });
    const other = await practitioner(sandbox);
    expect(await other.import('42/example.com')).toEqual([]);
    expect((await other.plan({ ...next, on_destroy: 'forget' })).action).toBe('none');
  });
});
