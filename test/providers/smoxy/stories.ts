import type { Sandbox } from '../../../src/sandbox/sandbox';
import type { SmoxySettings } from '../../../src/sandbox/smoxy/store';
import type { ObjectValue } from '../../../src/terraform/schema/value';
import { issue, makeCa, makeIntermediate } from '../../support/certificates';
import { change, stored } from './world';

/** Something a practitioner does: what is there before, what is wanted, and what smoxy must have in the end. */
export interface Story {
  readonly name: string;
  readonly type: string;
  readonly settings?: Partial<SmoxySettings>;
  readonly prepare?: (sandbox: Sandbox) => void;
  readonly before?: (sandbox: Sandbox) => ObjectValue;
  /** Null destroys. */
  readonly wanted: (sandbox: Sandbox) => ObjectValue | null;
  /** The write whose call, and the calls after it, go wrong; every call of the run where there is none. */
  readonly write?: { readonly method: string; readonly path: string };
  /** What smoxy has, and how often it was made to do what must be done once. */
  readonly has: (sandbox: Sandbox) => unknown;
  readonly expected: unknown;
}

const root = makeCa();
const intermediate = makeIntermediate(root);
const edge = (names = ['example.com'], subject?: string) => {
  const leaf = issue(intermediate, { names, ...(subject !== undefined && { subject }) });
  const { certificatePem: certificate_pem, chainPem: chain_pem, privateKeyPem: private_key_pem_wo } = leaf;
  return { domain_name: 'example.com', certificate_pem, chain_pem, private_key_pem_wo };
};
const [first, second] = [edge(), edge()];
const managed = { domain_name: 'example.com', type: 'auto_managed' };
const certificate = 'smoxy_certificate';
const name = 'smoxy_certificate_san';
const patch = { method: 'PATCH', path: '*/certificates/*' };
const nameOf = (sandbox: Sandbox, more = {}) => ({
  certificate_id: stored(sandbox).id,
  name: 'a.b.example.com',
  ...more,
});

const attemptsOf = (sandbox: Sandbox) =>
  stored(sandbox)
    .attempts.map(({ type, status }) => `${type} ${status}`)
    .reverse();
const material = (sandbox: Sandbox) => {
  const { type, certificatePem, chainPem } = stored(sandbox);
  return { type, certificatePem, chainPem, attempts: attemptsOf(sandbox) };
};
const shown = ({ certificate_pem, chain_pem }: typeof first, attempts: readonly string[]) => ({
  type: 'custom',
  certificatePem: certificate_pem,
  chainPem: chain_pem,
  attempts,
});
const namesOf = (sandbox: Sandbox) => stored(sandbox).sans.map((san) => san.name);
const upload = 'upload succeeded';

export const stories: readonly Story[] = [
  {
    name: 'adopt with a certificate',
    type: certificate,
    wanted: () => ({ ...first, on_destroy: 'delete' }),
    write: patch,
    has: material,
    expected: shown(first, [upload]),
  },
  {
    name: 'adopt what smoxy manages',
    type: certificate,
    wanted: () => ({ ...managed, on_destroy: 'delete', renewal_triggers: { now: '1' } }),
    has: (sandbox) => [stored(sandbox).type, attemptsOf(sandbox)],
    expected: ['auto_managed', []],
  },
  {
    name: 'adopt and hand back',
    type: certificate,
    prepare: (sandbox) => change(sandbox, { type: 'custom' }),
    wanted: () => ({ ...managed, on_destroy: 'delete' }),
    write: patch,
    has: (sandbox) => [stored(sandbox).type, attemptsOf(sandbox)],
    expected: ['auto_managed', ['acme_issue succeeded']],
  },
  {
    name: 'rotate',
    type: certificate,
    before: () => first,
    wanted: () => second,
    write: patch,
    has: material,
    expected: shown(second, [upload, upload]),
  },
  {
    name: 'change the chain',
    type: certificate,
    before: () => first,
    wanted: () => ({ ...first, chain_pem: first.chain_pem + root.certificatePem }),
    write: patch,
    has: material,
    expected: shown({ ...first, chain_pem: first.chain_pem + root.certificatePem }, [upload]),
  },
  {
    name: 'remove the chain',
    type: certificate,
    before: () => first,
    wanted: () => ({ ...first, chain_pem: null }),
    write: patch,
    has: (sandbox) => stored(sandbox).chainPem,
    expected: null,
  },
  {
    name: 'hand back',
    type: certificate,
    before: () => first,
    wanted: () => managed,
    write: patch,
    has: (sandbox) => [stored(sandbox).type, attemptsOf(sandbox)],
    expected: ['auto_managed', [upload, 'acme_issue succeeded']],
  },
  {
    name: 'renew',
    type: certificate,
    before: () => managed,
    wanted: () => ({ ...managed, renewal_triggers: { now: '1' } }),
    write: { method: 'POST', path: '*/renew' },
    has: attemptsOf,
    expected: ['acme_renew succeeded'],
  },
  {
    name: 'renew without waiting',
    type: certificate,
    before: () => ({ ...managed, wait_for_active: false }),
    wanted: () => ({ ...managed, wait_for_active: false, renewal_triggers: { now: '1' } }),
    write: { method: 'POST', path: '*/renew' },
    has: (sandbox) => attemptsOf(sandbox).length,
    expected: 1,
  },
  {
    name: 'hand back and renew',
    type: certificate,
    before: () => first,
    wanted: () => ({ ...managed, renewal_triggers: { now: '1' } }),
    write: patch,
    has: (sandbox) => [stored(sandbox).type, stored(sandbox).status],
    expected: ['auto_managed', 'active'],
  },
  {
    name: 'destroy, forgetting',
    type: certificate,
    before: () => ({ ...first, on_destroy: 'forget' }),
    wanted: () => null,
    has: material,
    expected: shown(first, [upload]),
  },
  {
    name: 'destroy, handing back',
    type: certificate,
    before: () => ({ ...first, on_destroy: 'auto_managed' }),
    wanted: () => null,
    write: patch,
    has: (sandbox) => [stored(sandbox).type, stored(sandbox).attempts.length],
    expected: ['auto_managed', 2],
  },
  ...(['served', 404, 405] as const).map(
    (itemGet): Story => ({
      name: `destroy, deleting, one by one ${itemGet}`,
      type: certificate,
      settings: { itemGet },
      before: () => ({ ...first, on_destroy: 'delete' }),
      wanted: () => null,
      write: { method: 'DELETE', path: '*/certificates/*' },
      has: (sandbox) => sandbox.smoxy.certificatesOf('example.com'),
      expected: [],
    }),
  ),
  ...(['served', 404, 405] as const).map(
    (itemGet): Story => ({
      name: `nothing, one by one ${itemGet}`,
      type: certificate,
      settings: { itemGet },
      before: () => first,
      wanted: () => first,
      has: material,
      expected: shown(first, [upload]),
    }),
  ),
  {
    name: 'add a name',
    type: name,
    wanted: (sandbox) => nameOf(sandbox, { on_destroy: 'delete' }),
    write: { method: 'POST', path: '*/sans' },
    has: namesOf,
    expected: ['example.com', '*.example.com', 'a.b.example.com'],
  },
  {
    name: 'check a name',
    type: name,
    before: (sandbox) => nameOf(sandbox),
    wanted: (sandbox) => nameOf(sandbox, { recheck_triggers: { now: '1' } }),
    write: { method: 'POST', path: '*/recheck' },
    has: (sandbox) => stored(sandbox).sans.at(-1)?.dnsStatus,
    expected: 'valid',
  },
  {
    name: 'delete a name',
    type: name,
    before: (sandbox) => nameOf(sandbox, { on_destroy: 'delete' }),
    wanted: () => null,
    write: { method: 'DELETE', path: '*/sans/*' },
    has: namesOf,
    expected: ['example.com', '*.example.com'],
  },
];
