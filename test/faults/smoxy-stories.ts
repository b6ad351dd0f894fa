import { limits } from './apinizer-stories';
import { customWords, managedWords } from './held';
import { filesOf, material } from './material';
import type { Configuration, Story, Wanted } from './story';

const { edge } = material;

/** The certificate of smoxy that the stories adopt. */
export const adopted = '0b6ff3b2-7a0c-4f3e-9a51-3f0f5f6c7d10';

export const customHcl = (more = ''): string => `
resource "smoxy_certificate" "edge" {
  domain_name        = "example.com"
  certificate_pem    = file("edge.pem")
  chain_pem          = file("edge-chain.pem")
  private_key_pem_wo = file("edge.key")
  ${more}
  ${limits}
}
`;

export const managedHcl = (more = ''): string => `
resource "smoxy_certificate" "edge" {
  domain_name = "example.com"
  type        = "auto_managed"
  ${more}
  ${limits}
}
`;

export const sanHcl = `
resource "smoxy_certificate_san" "more" {
  certificate_id = smoxy_certificate.edge.id
  name           = "a.b.example.com"
  on_destroy     = "delete"
  ${limits}
}
`;

const importHcl = `
import {
  to = smoxy_certificate.edge
  id = "42/${adopted}"
}
`;

export const renewHcl = 'renewal_triggers = { now = "1" }';
const deletes = 'on_destroy = "delete"';
const handsBack = 'on_destroy = "auto_managed"';

const configured = (hcl: string, which: 'first' | 'second' = 'first'): Configuration => ({
  hcl,
  files: filesOf('edge', edge[which]),
});

const address = 'smoxy_certificate.edge';
const at = `smoxy/${adopted}`;

export const customIs = (which: 'first' | 'second'): Wanted => ({
  address,
  at,
  is: customWords(edge[which].certificatePem, edge[which].chainPem),
});
export const managedIs = (renewals: number): Wanted => ({ address, at, is: managedWords(renewals) });
export const sanIs: Wanted = {
  address: 'smoxy_certificate_san.more',
  at: `${at}/a.b.example.com`,
  is: 'a name',
};
export const smoxyNames = ['example.com', adopted];

const vendors = ['smoxy'] as const;
const common = { vendors, names: smoxyNames };

export const smoxyStories: readonly Story[] = [
  { ...common, name: 'adopt', before: null, wanted: configured(customHcl(deletes)), holds: [customIs('first')] },
  {
    ...common,
    name: 'upload',
    before: configured(customHcl()),
    wanted: configured(customHcl(), 'second'),
    holds: [customIs('second')],
  },
  {
    ...common,
    name: 'hand-back',
    before: configured(customHcl()),
    wanted: configured(managedHcl()),
    holds: [managedIs(0)],
  },
  {
    ...common,
    name: 'renew',
    before: configured(managedHcl()),
    wanted: configured(managedHcl(renewHcl)),
    holds: [managedIs(1)],
  },
  {
    ...common,
    name: 'add-name',
    before: configured(managedHcl()),
    wanted: configured(managedHcl() + sanHcl),
    holds: [managedIs(0), sanIs],
    names: [...smoxyNames, 'a.b.example.com'],
  },
  {
    ...common,
    name: 'delete',
    before: configured(customHcl(deletes)),
    wanted: null,
    holds: [],
    asks: [`delete ${address}`],
  },
  {
    ...common,
    name: 'give-up',
    before: configured(customHcl(handsBack)),
    wanted: null,
    holds: [managedIs(0)],
    asks: [`delete ${address}`],
  },
  {
    ...common,
    name: 'import-edge',
    before: configured(customHcl()),
    forgetsBefore: true,
    wanted: configured(customHcl() + importHcl),
    holds: [customIs('first')],
  },
];
