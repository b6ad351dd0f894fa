import type { Sandbox, SandboxData } from '../../../src/sandbox/sandbox';
import { intermediate, newIntermediate, newLeaf, newLeaves, oldLeaf, oldLeaves, places, renewedLeaf } from './material';
import type { Files, Story } from './story';

const required = `terraform {
  required_providers {
    smoxy = { source = "pemform/smoxy" }
  }
}
`;

const certificate = (more = '') => `
resource "smoxy_certificate" "edge" {
  domain_name        = "example.com"
  certificate_pem    = file("edge.pem")
  chain_pem          = file("chain.pem")
  private_key_pem_wo = file("edge.key")
${more}}
`;

const managed = (more: string) => `
resource "smoxy_certificate" "edge" {
  domain_name = "example.com"
${more}}
`;

const files = (hcl: string, { certificatePem, privateKeyPem } = oldLeaf, chain = intermediate): Files => ({
  'main.tf': `${required}${hcl}`,
  'edge.pem': certificatePem,
  'edge.key': privateKeyPem,
  'chain.pem': chain.certificatePem,
});

const five = `
resource "smoxy_certificate" "edge" {
  for_each           = toset(${JSON.stringify(places)})
  domain_name        = "\${each.key}.example.net"
  certificate_pem    = file("\${each.key}.pem")
  chain_pem          = file("chain.pem")
  private_key_pem_wo = file("\${each.key}.key")
}
`;

const filesOfFive = (leaves: typeof oldLeaves): Files => ({
  ...files(five),
  ...Object.fromEntries(
    Object.entries(leaves).flatMap(([place, { certificatePem, privateKeyPem }]) => [
      [`${place}.pem`, certificatePem],
      [`${place}.key`, privateKeyPem],
    ]),
  ),
});

const forgotten = `
removed {
  from = smoxy_certificate.edge
  lifecycle {
    destroy = false
  }
}
`;

const imported = `
import {
  to = smoxy_certificate.edge
  id = "42/example.com"
}
`;

const domain = (domainName: string, ...more: readonly string[]) => ({
  domainName,
  issued: true,
  sans: [domainName, ...more],
});

const data: SandboxData = {
  smoxy: {
    organizations: [
      {
        id: 42,
        certificates: [
          domain('example.com', '*.example.com'),
          ...places.map((place) => domain(`${place}.example.net`)),
        ],
      },
    ],
    settings: { certificateDelete: 'served' },
  },
};

/** Terraform shows a set in the order of its values, so the ids in it are made up here. */
const nameIds = ({ smoxy }: Sandbox): void => {
  const { certificates } = smoxy.organization(42);
  for (const [number, one] of [...certificates.values()].entries()) {
    const sans = one.sans.map((san, index) => ({ ...san, id: `00000000-0000-4000-8000-0000000000${number}${index}` }));
    certificates.set(one.id, { ...one, sans });
  }
};

const stories: readonly Omit<Story, 'sandbox' | 'prepare'>[] = [
  {
    name: 'create',
    about: 'A certificate that smoxy manages until now is adopted and gets a PEM.',
    files: files(certificate()),
  },
  {
    name: 'adopt-as-it-is',
    about: 'A certificate is adopted that smoxy goes on managing.',
    files: files(managed('')),
  },
  {
    name: 'renew-with-the-same-key',
    about: 'The certificate is renewed with its key.',
    before: [files(certificate())],
    files: files(certificate(), renewedLeaf),
  },
  {
    name: 'rotate-with-a-new-key',
    about: 'The certificate gets a new key.',
    before: [files(certificate())],
    files: files(certificate(), newLeaf),
  },
  {
    name: 'replace-the-chain',
    about: 'Only the chain changes.',
    before: [files(certificate())],
    files: files(certificate(), oldLeaf, newIntermediate),
  },
  {
    name: 'renew-at-smoxy',
    about: 'renewal_triggers asks smoxy to renew.',
    before: [files(managed('  renewal_triggers = { year = "2026" }\n'))],
    files: files(managed('  renewal_triggers = { year = "2027" }\n')),
  },
  {
    name: 'hand-back',
    about: 'The certificate is handed back to smoxy with type = "auto_managed".',
    before: [files(certificate())],
    files: files(managed('  type        = "auto_managed"\n')),
  },
  ...['forget', 'auto_managed', 'delete'].map((onDestroy) => ({
    name: `destroy-${onDestroy.replace('_', '-')}`,
    about: `The resource is destroyed with on_destroy = "${onDestroy}".`,
    before: [files(certificate(`  on_destroy         = "${onDestroy}"\n`))],
    files: {},
    destroys: true,
  })),
  {
    name: 'import',
    about: 'A certificate that was uploaded before is imported.',
    before: [files(certificate()), files(forgotten)],
    files: files(certificate() + imported),
  },
  {
    name: 'rotate-five',
    about: 'Five certificates get a new key at once.',
    before: [filesOfFive(oldLeaves)],
    files: filesOfFive(newLeaves),
  },
  {
    name: 'wrong-token',
    about: 'The token is not one that smoxy knows.',
    environment: { SMOXY_API_TOKEN: 'not-the-token' },
    files: files(certificate()),
  },
];

/** What is done to certificates of smoxy. */
export const smoxyStories: readonly Story[] = stories.map((story) => ({
  ...story,
  sandbox: { data },
  prepare: nameIds,
}));
