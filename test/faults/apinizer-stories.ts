import { randomUUID } from 'node:crypto';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { certificateWords, jwkWords } from './held';
import { broughtJwk, filesOf, material, thumbprint, thumbprintOf } from './material';
import type { Configuration, Story, Stranger, Wanted } from './story';

const { gateway, brought, foreign } = material;
const environments = ['production', 'staging'];
export const limits = 'timeouts {\n    create = "8s"\n    read   = "8s"\n    update = "8s"\n    delete = "8s"\n  }';

const follows = 'update_referenced_jwks = true\n  update_scope           = "SAME_PROJECT"';

export const certificateHcl = (more = ''): string => `
resource "apinizer_certificate" "gateway" {
  name            = "gateway"
  alias           = "gateway"
  environments    = ${JSON.stringify(environments)}
  certificate_pem = file("gateway.pem")
  ${more}
  ${limits}
}
`;

export const followerHcl = (name = 'signing'): string => `
resource "apinizer_jwk" "signing" {
  name             = "${name}"
  from_certificate = {
    certificate_name        = apinizer_certificate.gateway.name
    environment             = "production"
    use                     = "SIGNATURE"
    algorithm               = "ES256"
    certificate_fingerprint = apinizer_certificate.gateway.fingerprint_sha256
  }
  ${limits}
}
`;

export const generatedHcl = (name = 'made', more = ''): string => `
resource "apinizer_jwk" "made" {
  name     = "${name}"
  generate = { key_type = "EC", curve = "P256" }
  ${more}
  ${limits}
}
`;

const broughtHcl = `
resource "apinizer_jwk" "brought" {
  name     = "brought"
  from_jwk = { jwk_wo = file("brought.jwk.json") }
  ${limits}
}
`;

const importHcl = (address: string, id: string): string => `
import {
  to = ${address}
  id = "${id}"
}
`;

const first = filesOf('gateway', gateway.first);
const second = filesOf('gateway', gateway.second);
const files = { ...first, 'brought.jwk.json': broughtJwk() };
const following = certificateHcl(follows);

export const configured = (hcl: string, more: Configuration['files'] = {}): Configuration => ({
  hcl,
  files: { ...files, ...more },
});

export const certificateIs = (pem: string): Wanted => ({
  address: 'apinizer_certificate.gateway',
  at: 'Shop/certificates/gateway',
  is: certificateWords(environments.map((environmentName) => ({ environmentName, alias: 'gateway', pem }))),
});

export const followerIs = (pem: 'first' | 'second', name = 'signing'): Wanted => ({
  address: 'apinizer_jwk.signing',
  at: `Shop/jwks/${name}`,
  is: jwkWords('CERTIFICATE', name === 'signing'),
  key: thumbprintOf(gateway[pem].publicKey),
});

export const generatedIs = (name = 'made'): Wanted => ({
  address: 'apinizer_jwk.made',
  at: `Shop/jwks/${name}`,
  is: jwkWords('GENERATE', false),
});

const shop = (sandbox: Sandbox) => sandbox.apinizer.project('Shop');

/** Somebody uploads another certificate under the name of ours. */
export const foreignCertificate: Stranger = {
  among: 'certificates',
  arrive: (sandbox) => {
    const { certificates } = shop(sandbox);
    const entries = [{ environmentName: 'staging', alias: 'theirs', pem: foreign.gateway.certificatePem }];
    certificates.set('gateway', { id: randomUUID(), name: 'gateway', description: 'Theirs', entries });
    return { at: 'Shop/certificates/gateway', remove: () => certificates.delete('gateway') };
  },
};

/** Somebody brings another JWK under the name of ours. */
const foreignJwk = (name: string): Stranger => ({
  among: 'jwks',
  arrive: (sandbox) => {
    const { jwks } = shop(sandbox);
    const jwk = { ...foreign.gateway.publicKey.export({ format: 'jwk' }) };
    const kid = thumbprint(jwk).slice(0, 8);
    const stored = { name, description: 'Theirs', sourceType: 'COPY_PASTE', sourceId: null, sourceUrl: null };
    jwks.set(name, { ...stored, kid, jwk, source: null });
    return { at: `Shop/jwks/${name}`, remove: () => jwks.delete(name) };
  },
});

const vendors = ['apinizer'] as const;

export const apinizerStories: readonly Story[] = [
  {
    name: 'create',
    vendors,
    before: null,
    wanted: configured(certificateHcl()),
    holds: [certificateIs(gateway.first.certificatePem)],
    names: ['gateway'],
    stranger: foreignCertificate,
  },
  {
    name: 'generate',
    vendors,
    before: null,
    wanted: configured(generatedHcl()),
    holds: [generatedIs()],
    names: ['made'],
    stranger: foreignJwk('made'),
  },
  {
    name: 'bring',
    vendors,
    before: null,
    wanted: configured(broughtHcl),
    holds: [
      {
        address: 'apinizer_jwk.brought',
        at: 'Shop/jwks/brought',
        is: jwkWords('COPY_PASTE', false),
        key: thumbprintOf(brought.publicKey),
      },
    ],
    names: ['brought'],
    stranger: foreignJwk('brought'),
  },
  {
    name: 'rotate',
    vendors,
    before: configured(certificateHcl()),
    wanted: configured(certificateHcl(), second),
    holds: [certificateIs(gateway.second.certificatePem)],
    names: ['gateway'],
  },
  {
    name: 'follow',
    vendors,
    before: configured(following + followerHcl()),
    wanted: configured(following + followerHcl(), second),
    holds: [certificateIs(gateway.second.certificatePem), followerIs('second')],
    names: ['gateway', 'signing'],
  },
  {
    name: 'rename',
    vendors,
    before: configured(generatedHcl()),
    wanted: configured(generatedHcl('renamed')),
    holds: [generatedIs('renamed')],
    names: ['made', 'renamed'],
    stranger: foreignJwk('renamed'),
  },
  {
    name: 'rename-follow',
    vendors,
    before: configured(following + followerHcl()),
    wanted: configured(following + followerHcl('renamed'), second),
    holds: [certificateIs(gateway.second.certificatePem), followerIs('second', 'renamed')],
    names: ['gateway', 'signing', 'renamed'],
    stranger: foreignJwk('renamed'),
  },
  {
    name: 'destroy',
    vendors,
    before: configured(certificateHcl() + followerHcl()),
    wanted: null,
    holds: [],
    asks: ['delete apinizer_certificate.gateway', 'delete apinizer_jwk.signing'],
    names: ['gateway', 'signing'],
  },
  {
    name: 'import',
    vendors,
    before: configured(certificateHcl() + generatedHcl()),
    forgetsBefore: true,
    wanted: configured(
      certificateHcl() +
        generatedHcl() +
        importHcl('apinizer_certificate.gateway', 'Shop/gateway') +
        importHcl('apinizer_jwk.made', 'Shop/made'),
    ),
    holds: [certificateIs(gateway.first.certificatePem), generatedIs()],
    names: ['gateway', 'made'],
  },
];
