import type { KeyObject } from 'node:crypto';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { material } from './material';
import { type Secret, secretText } from './secrets';

const scalarOf = (label: string, key: KeyObject): Secret => ({
  label,
  bytes: Buffer.from(String(key.export({ format: 'jwk' }).d), 'base64url'),
});

const { edge, brought } = material;

/** The keys that were uploaded or brought. Of an elliptic key only the scalar is secret, the rest is in the certificate. */
const ours: readonly Secret[] = [
  scalarOf('the first key of the edge', edge.first.privateKey),
  scalarOf('the second key of the edge', edge.second.privateKey),
  scalarOf('the key of the JWK that was brought', brought.privateKey),
];

/** Everything that must never be seen: keys, private members that the manager made up, tokens. */
export const secretsOf = ({ apinizer, apinizerToken, smoxyToken }: Sandbox): readonly Secret[] => [
  ...ours,
  ...[...apinizer.projects.values()].flatMap(({ jwks }) =>
    [...jwks.values()].flatMap(({ name, jwk }) => {
      const member = jwk['d'] ?? jwk['k'];
      return typeof member === 'string'
        ? [{ label: `the private member of the JWK ${name}`, bytes: Buffer.from(member, 'base64url') }]
        : [];
    }),
  ),
  secretText('the token of Apinizer', apinizerToken),
  secretText('the token of smoxy', smoxyToken),
];
