import { newLeaf, newLeaves, oldLeaf, oldLeaves, places, renewedLeaf } from './material';
import type { Files, Story } from './story';

const required = `terraform {
  required_providers {
    apinizer = { source = "pemform/apinizer" }
  }
}
`;

const follows = `  update_referenced_jwks = true
  update_scope           = "SAME_PROJECT"
`;

const certificate = ({ description = 'Entry of the shop', more = '' } = {}) => `
resource "apinizer_certificate" "gateway" {
  name            = "gateway"
  alias           = "gateway"
  description     = "${description}"
  environments    = ["production", "staging"]
  certificate_pem = file("gateway.pem")
${more}}
`;

const jwk = ({ description = 'Signs orders', source = '', more = '' } = {}) => `
resource "apinizer_jwk" "signing" {
  name        = "signing"
  description = "${description}"
  from_certificate = {
    certificate_name        = apinizer_certificate.gateway.name
    environment             = "production"
    use                     = "SIGNATURE"
    algorithm               = "RS256"
    certificate_fingerprint = apinizer_certificate.gateway.fingerprint_sha256
${source}  }
${more}}
`;

const files = (hcl: string, { certificatePem } = oldLeaf): Files => ({
  'main.tf': `${required}${hcl}`,
  'gateway.pem': certificatePem,
});

const alone = certificate();
const pair = certificate() + jwk();
const following = certificate({ more: follows }) + jwk();
const knowing =
  certificate({ more: follows }) +
  jwk({ source: '    certificate_pem         = apinizer_certificate.gateway.certificate_pem\n' });

const five = `
locals {
  names = toset(${JSON.stringify(places)})
}

resource "apinizer_certificate" "gateway" {
  for_each               = local.names
  name                   = each.key
  alias                  = each.key
  environments           = ["production"]
  certificate_pem        = file("\${each.key}.pem")
${follows}}

resource "apinizer_jwk" "signing" {
  for_each = local.names
  name     = "signing-\${each.key}"
  from_certificate = {
    certificate_name        = apinizer_certificate.gateway[each.key].name
    environment             = "production"
    use                     = "SIGNATURE"
    algorithm               = "ES256"
    certificate_fingerprint = apinizer_certificate.gateway[each.key].fingerprint_sha256
  }
}
`;

const filesOfFive = (leaves: typeof oldLeaves): Files => ({
  'main.tf': `${required}${five}`,
  ...Object.fromEntries(Object.entries(leaves).map(([place, { certificatePem }]) => [`${place}.pem`, certificatePem])),
});

const forgotten = (...addresses: readonly string[]): string =>
  addresses.map((from) => `\nremoved {\n  from = ${from}\n  lifecycle {\n    destroy = false\n  }\n}\n`).join('');

const deleting = certificate({ more: '  referenced_jwks_on_destroy = "delete"\n' });

const imported = `
import {
  to = apinizer_certificate.gateway
  id = "Shop/gateway"
}
import {
  to = apinizer_jwk.signing
  id = "Shop/signing"
}
`;

const newest = { apinizerGeneration: 'G4' } as const;
const oldest = { apinizerGeneration: 'G2' } as const;

/** What is done to certificates and JWKs of Apinizer. */
export const apinizerStories: readonly Story[] = [
  {
    name: 'create',
    about: 'A certificate and a JWK made from it are new.',
    sandbox: newest,
    files: files(following),
  },
  {
    name: 'renew-with-the-same-key',
    about: 'The certificate is renewed with its key; the JWK keeps its key.',
    sandbox: newest,
    before: [files(following)],
    files: files(following, renewedLeaf),
  },
  {
    name: 'rotate-with-a-new-key',
    about: 'The certificate gets a new key; there are no JWKs.',
    sandbox: newest,
    before: [files(alone)],
    files: files(alone, newLeaf),
  },
  {
    name: 'rotate-with-jwks',
    about: 'The certificate gets a new key, and update_referenced_jwks takes its JWK along.',
    sandbox: newest,
    before: [files(following)],
    files: files(following, newLeaf),
  },
  {
    name: 'create-following',
    about: 'A certificate and a JWK that is given its PEM are new.',
    sandbox: newest,
    files: files(knowing),
  },
  {
    name: 'renew-following',
    about: 'The certificate is renewed with its key; the JWK that is given its PEM keeps its key.',
    sandbox: newest,
    before: [files(knowing)],
    files: files(knowing, renewedLeaf),
  },
  {
    name: 'rotate-following',
    about: 'The certificate gets a new key, and takes along a JWK that is given its PEM.',
    sandbox: newest,
    before: [files(knowing)],
    files: files(knowing, newLeaf),
  },
  {
    name: 'rotate-without-jwks',
    about: 'The certificate gets a new key without update_referenced_jwks, on a manager of the newer dialect.',
    sandbox: newest,
    before: [files(pair)],
    files: files(pair, newLeaf),
  },
  {
    name: 'rotate-without-jwks-older-dialect',
    about: 'The certificate gets a new key without update_referenced_jwks, on a manager of the older dialect.',
    sandbox: oldest,
    before: [files(pair)],
    files: files(pair, newLeaf),
  },
  {
    name: 'take-jwks-along-afterwards',
    about: 'A JWK was left behind by a rotation; update_referenced_jwks is set to mend that.',
    sandbox: oldest,
    before: [files(pair), files(pair, newLeaf)],
    beforeFails: true,
    files: files(following, newLeaf),
  },
  {
    name: 'describe-the-certificate',
    about: 'Only the description of the certificate changes.',
    sandbox: newest,
    before: [files(following)],
    files: files(certificate({ description: 'Entry of the new shop', more: follows }) + jwk()),
  },
  {
    name: 'describe-the-jwk',
    about: 'Only the description of the JWK changes.',
    sandbox: newest,
    before: [files(following)],
    files: files(certificate({ more: follows }) + jwk({ description: 'Signs new orders' })),
  },
  {
    name: 'describe-the-jwk-and-keep-its-source',
    about: 'Only the description of the JWK changes, with replace_to_keep_source.',
    sandbox: newest,
    before: [files(following)],
    files: files(
      certificate({ more: follows }) +
        jwk({ description: 'Signs new orders', more: '  replace_to_keep_source = true\n' }),
    ),
  },
  {
    name: 'destroy',
    about: 'Everything goes; referenced_jwks_on_destroy is left out.',
    sandbox: newest,
    before: [files(pair)],
    files: files(pair),
    destroys: true,
  },
  {
    name: 'destroy-the-certificate-nullify',
    about: 'The certificate goes, its JWK is not part of the stack and stays.',
    sandbox: newest,
    before: [files(pair), files(alone + forgotten('apinizer_jwk.signing'))],
    files: files(alone),
    destroys: true,
  },
  {
    name: 'destroy-the-certificate-delete',
    about: 'The certificate goes with referenced_jwks_on_destroy = "delete", its JWK is not part of the stack.',
    sandbox: newest,
    before: [files(deleting + jwk()), files(deleting + forgotten('apinizer_jwk.signing'))],
    files: files(deleting),
    destroys: true,
  },
  {
    name: 'import',
    about: 'A certificate and a JWK that are there are imported.',
    sandbox: newest,
    before: [files(following), files(forgotten('apinizer_jwk.signing', 'apinizer_certificate.gateway'))],
    files: files(following + imported),
  },
  {
    name: 'rotate-five',
    about: 'Five certificates get a new key at once, and take their JWKs along.',
    sandbox: newest,
    before: [filesOfFive(oldLeaves)],
    files: filesOfFive(newLeaves),
  },
  {
    name: 'wrong-token',
    about: 'The token is not one that the manager knows.',
    sandbox: newest,
    environment: { APINIZER_TOKEN: 'not-the-token' },
    files: files(following),
  },
];
