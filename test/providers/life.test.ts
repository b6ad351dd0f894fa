import { apinizer } from '../../src/providers/apinizer/provider';
import { smoxy } from '../../src/providers/smoxy/provider';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox';
import type { Runtime } from '../../src/terraform/runtime/runtime';
import type { ObjectValue } from '../../src/terraform/schema/value';
import { issue, makeCa } from '../support/certificates';
import { managed } from '../support/life';
import { configured, practitioner } from '../support/sandbox-providers';

const ca = makeCa();
const [before, after] = [1, 2].map(() => issue(ca, { names: ['example.com'] }));
const pem = (of = before) => of?.certificatePem ?? null;

/** A resource from its create on: the change is made in place, and the import finds the changed one. */
interface Life {
  readonly type: string;
  readonly created: ObjectValue;
  readonly changed: ObjectValue;
  readonly id: string;
  /** Of another resource, which has to be there first. */
  readonly needs?: readonly [string, ObjectValue];
  /** What no answer of the vendor tells, or tells in other words, so that an import leaves it to the next apply. */
  readonly untold?: readonly string[];
}

const gateway: ObjectValue = {
  name: 'gateway',
  alias: 'gateway',
  environments: ['production'],
  certificate_pem: pem(),
};
const upload = (of = before): ObjectValue => ({
  domain_name: 'example.com',
  certificate_pem: pem(of),
  chain_pem: ca.certificatePem,
  private_key_pem_wo: of?.privateKeyPem ?? null,
  on_destroy: 'delete',
});

const lives: readonly Life[] = [
  {
    type: 'apinizer_certificate',
    created: gateway,
    changed: { ...gateway, alias: 'edge', certificate_pem: pem(after), environments: ['production', 'staging'] },
    id: 'Shop/gateway',
  },
  {
    type: 'apinizer_jwk',
    created: { name: 'key', generate: { key_type: 'EC', curve: 'P256' } },
    changed: { name: 'renamed', description: 'Signs', generate: { key_type: 'EC', curve: 'P256' } },
    id: 'Shop/renamed',
    untold: ['generate'],
  },
  {
    type: 'apinizer_jwk',
    created: {
      name: 'key',
      from_certificate: {
        certificate_name: 'gateway',
        environment: 'production',
        use: 'SIGNATURE',
        algorithm: 'ES256',
      },
    },
    changed: {
      name: 'key',
      description: 'Signs',
      from_certificate: {
        certificate_name: 'gateway',
        environment: 'production',
        use: 'SIGNATURE',
        algorithm: 'ES256',
      },
    },
    id: 'Shop/key',
    needs: ['apinizer_certificate', gateway],
    untold: ['from_certificate'],
  },
  {
    type: 'smoxy_certificate',
    created: upload(),
    changed: upload(after),
    id: '42/example.com',
    untold: ['on_destroy'],
  },
  {
    type: 'smoxy_certificate_san',
    created: { certificate_id: 'example.com', name: 'a.b.example.com' },
    changed: { certificate_id: 'example.com', name: 'a.b.example.com', on_destroy: 'delete' },
    id: '42/example.com/a.b.example.com',
    untold: ['certificate_id', 'on_destroy'],
  },
];

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
  Object.assign(sandbox.smoxy.settings, { certificateDelete: 'served', sanDelete: 'served' });
});
afterEach(() => sandbox.close());

const start = (type: string): Promise<Runtime> =>
  type.startsWith('apinizer')
    ? configured(sandbox, { max_retries: 0 })
    : practitioner(sandbox, { type }).then(({ runtime }) => runtime);

test('every resource has a life to be tried', () => {
  const all = [apinizer, smoxy].flatMap(({ name, resources }) => resources.map((each) => `${name}_${each.name}`));
  expect([...new Set(lives.map(({ type }) => type))].toSorted()).toEqual(all.toSorted());
});

test.each(lives)(
  'a $type is created, changed in place, imported and destroyed, each as planned and with nothing left to do',
  async ({ type, created, changed, id, needs, untold = [] }) => {
    const needed = needs && managed(await start(type), needs[0]);
    await needed?.apply(needs?.[1] ?? null);
    const object = managed(await start(type), type);
    expect(await object.apply(created)).toMatchObject({ action: 'create', errors: [] });
    expect(await object.plan(created)).toMatchObject({ action: 'none', errors: [] });
    expect(await object.apply(changed)).toMatchObject({ action: 'update', errors: [] });
    expect(await object.plan(changed)).toMatchObject({ action: 'none', errors: [] });

    const imported = managed(await start(type), type);
    expect(await imported.import(id)).toEqual([]);
    const told = (state: ObjectValue | null) =>
      Object.fromEntries(Object.entries(state ?? {}).filter(([name]) => !untold.includes(name)));
    expect(told(imported.state())).toEqual(told(object.state()));
    if (untold.length > 0) expect(await imported.apply(changed)).toMatchObject({ action: 'update', errors: [] });
    expect(await imported.plan(changed)).toMatchObject({ action: 'none', errors: [] });

    expect(await object.destroy()).toMatchObject({ action: 'delete', errors: [] });
    expect(object.state()).toBeNull();
    expect(await imported.plan(null)).toMatchObject({ action: 'none' });
    expect(imported.state()).toBeNull();
    await needed?.destroy();
  },
);

test('a state that is not what was planned is refused, as Terraform refuses it', async () => {
  const runtime = await start('apinizer_certificate');
  const deceitful: Runtime = {
    ...runtime,
    applyResourceChange: async (request) => {
      const answer = await runtime.applyResourceChange(request);
      return { ...answer, state: { ...answer.state, alias: 'another' } };
    },
  };

  await expect(managed(deceitful, 'apinizer_certificate').apply(gateway)).rejects.toThrow('alias: \\"gateway\\", now');
});
