import { ruleIds } from '../../../../src/pki/rules';
import { UNKNOWN } from '../../../../src/terraform/schema/value';
import { issue, keyPair, makeCa, makeIntermediate } from '../../../support/certificates';
import type { Outcome } from '../../../support/life';
import { practitioner } from '../../../support/sandbox-providers';
import { change, start } from '../world';

const DAY = 86_400_000;
const intermediate = makeIntermediate(makeCa());
const edgeUntil = (days: number, names = ['example.com', '*.example.com'], key = keyPair()) => {
  const leaf = issue(intermediate, { names, key, notAfter: new Date(Date.now() + days * DAY) });
  return {
    domain_name: 'example.com',
    certificate_pem: leaf.certificatePem,
    chain_pem: leaf.chainPem,
    private_key_pem_wo: leaf.privateKeyPem,
  };
};

const told = ({ errors, warnings }: Outcome) =>
  [...errors, ...warnings].map(({ severity, summary, path }) => `${severity} ${path}: ${summary}`);

const earlier = 'warning certificate_pem: Rotation to an earlier expiry: example.com';
const lost = 'warning certificate_pem: Rotation loses names: example.com';

describe('smoxy_certificate', () => {
  it('the plan of a rotation tells what the planned certificate has less than the one in place', async () => {
    const me = await practitioner(await start());
    await me.apply(edgeUntil(80));

    expect(told(await me.plan(edgeUntil(85)))).toEqual([]);
    expect(told(await me.plan(edgeUntil(40, ['www.example.com', 'example.com'])))).toEqual([earlier, lost]);
  });

  it('the plan of a rotation tells it of a certificate that somebody renewed in the dashboard', async () => {
    const sandbox = await start();
    const me = await practitioner(sandbox);
    const old = edgeUntil(40);
    await me.apply(old);
    const { certificate_pem: certificatePem, private_key_pem_wo: privateKeyPem } = edgeUntil(89);
    change(sandbox, { certificatePem, privateKeyPem });

    expect(told(await me.plan(old))).toEqual([earlier]);
  });

  it('the plan of a rotation tells it of a certificate that smoxy manages, from what smoxy reports of it', async () => {
    const me = await practitioner(await start());
    await me.apply({ domain_name: 'example.com', type: 'auto_managed' });
    const names = ['example.com', '*.example.com'].map((name) => expect.objectContaining({ name }));
    expect(me.state()).toMatchObject({ sans: expect.arrayContaining(names), expires_at: expect.any(String) });

    expect(told(await me.plan({ ...edgeUntil(40, ['example.com']), type: 'custom' }))).toEqual([earlier, lost]);
    expect(told(await me.plan({ ...edgeUntil(3000), type: 'custom' }))).toEqual([]);
  });

  it('the plan of a rotation follows the severities of the provider', async () => {
    const every = Object.fromEntries(ruleIds.map((id) => [id.replaceAll('-', '_'), null]));
    const validation = { ...every, rotation_same_key: 'error', rotation_expires_earlier: 'off' };
    const me = await practitioner(await start(), { provider: { validation } });
    const key = keyPair();
    await me.apply(edgeUntil(80, undefined, key));

    expect(told(await me.plan(edgeUntil(40, undefined, key)))).toEqual([
      'error certificate_pem: Rotation keeps the key',
    ]);
  });

  it('the plan of a rotation has nothing to say of what is unknown, of a chain alone and of another object', async () => {
    const me = await practitioner(await start());
    const before = edgeUntil(80);
    await me.apply(before);

    expect(told(await me.plan({ ...before, certificate_pem: UNKNOWN }))).toEqual([]);
    expect(told(await me.plan({ ...before, chain_pem: null })).filter((line) => /Rotation/.test(line))).toEqual([]);
    const other = { ...edgeUntil(40, ['example.net']), domain_name: 'example.net' };
    expect(told(await me.plan(other)).filter((line) => /Rotation/.test(line))).toEqual([]);
  });
});
