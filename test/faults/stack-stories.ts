import {
  certificateHcl,
  certificateIs,
  configured,
  followerHcl,
  followerIs,
  foreignCertificate,
  generatedHcl,
  generatedIs,
} from './apinizer-stories';
import { filesOf, material } from './material';
import { customHcl, customIs, managedIs, sanHcl, sanIs, smoxyNames } from './smoxy-stories';
import type { Story } from './story';

const { edge, gateway } = material;

const follows = 'update_referenced_jwks = true\n  update_scope           = "SAME_PROJECT"';
// One after the other, so that the n-th call is the same in every run.
const stack = (made: string): string =>
  [
    certificateHcl(follows),
    followerHcl(),
    generatedHcl(made, 'depends_on = [apinizer_jwk.signing]'),
    customHcl('on_destroy = "auto_managed"\n  depends_on = [apinizer_jwk.made]'),
    sanHcl,
  ].join('');

const before = configured(stack('made'), filesOf('edge', edge.first));
const after = configured(stack('renamed'), { ...filesOf('edge', edge.second), ...filesOf('gateway', gateway.second) });
const vendors = ['apinizer', 'smoxy'] as const;
const names = ['gateway', 'signing', 'made', 'renamed', 'a.b.example.com', ...smoxyNames];

/** Everything in one stack. */
export const stackStories: readonly Story[] = [
  {
    name: 'stack-create',
    vendors,
    before: null,
    wanted: before,
    holds: [certificateIs(gateway.first.certificatePem), followerIs('first'), generatedIs(), customIs('first'), sanIs],
    names,
    stranger: foreignCertificate,
  },
  {
    name: 'stack-change',
    vendors,
    before,
    wanted: after,
    holds: [
      certificateIs(gateway.second.certificatePem),
      followerIs('second'),
      generatedIs('renamed'),
      customIs('second'),
      sanIs,
    ],
    names,
  },
  {
    name: 'stack-destroy',
    vendors,
    before,
    wanted: null,
    holds: [managedIs(0)],
    asks: [
      'apinizer_certificate.gateway',
      'apinizer_jwk.signing',
      'apinizer_jwk.made',
      'smoxy_certificate.edge',
      'smoxy_certificate_san.more',
    ].map((address) => `delete ${address}`),
    names,
  },
];
