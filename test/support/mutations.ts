import fc from 'fast-check';
import { issue, keyPair, makeCa, makeIntermediate, toPem } from './certificates';
import { element, sequence } from './der';

/** One change to bytes; positions are fractions of what is there. */
type Mutation =
  | { readonly kind: 'flip'; readonly at: number; readonly bit: number }
  | { readonly kind: 'set' | 'insert'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'cut' | 'drop' | 'repeat'; readonly at: number; readonly size: number }
  | { readonly kind: 'wrap'; readonly tag: number; readonly depth: number };

const at = fc.double({ min: 0, max: 1, noNaN: true });
const giantLengths = [
  '80',
  '8400ffffff',
  '84ffffffff',
  '86ffffffffffff',
  '88ffffffffffffffff',
  'ff',
  '7f',
  '1f8181',
  '0000',
];
const bytes = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 12 }),
  fc.constantFrom(...giantLengths).map((hex) => new Uint8Array(Buffer.from(hex, 'hex'))),
);

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constant('flip'), at, bit: fc.nat(7) }),
  fc.record({ kind: fc.constantFrom('set', 'insert'), at, bytes }),
  fc.record({ kind: fc.constantFrom('cut', 'drop', 'repeat'), at, size: fc.nat(64) }),
  fc.record({ kind: fc.constant('wrap'), tag: fc.nat(255), depth: fc.nat(80) }),
) as fc.Arbitrary<Mutation>;

const mutate = (original: Buffer, change: Mutation): Buffer => {
  if (change.kind === 'wrap')
    return Array.from({ length: change.depth }).reduce<Buffer>((inner) => element(change.tag, inner), original);
  const from = Math.min(original.length, Math.floor(change.at * original.length));
  const [before, after] = [original.subarray(0, from), original.subarray(from)];
  switch (change.kind) {
    case 'flip':
      return Buffer.concat([before, Buffer.from([(after[0] ?? 0) ^ (1 << change.bit)]), after.subarray(1)]);
    case 'set':
      return Buffer.concat([before, change.bytes, after.subarray(change.bytes.length)]);
    case 'insert':
      return Buffer.concat([before, change.bytes, after]);
    case 'cut':
      return before;
    case 'drop':
      return Buffer.concat([before, after.subarray(change.size)]);
    case 'repeat':
      return Buffer.concat([before, after.subarray(0, change.size), after]);
  }
};

const applied = (original: Buffer, changes: readonly Mutation[]): Buffer => changes.reduce(mutate, original);

interface Original {
  readonly label: string;
  readonly der: Buffer;
}

const originals = (): readonly Original[] => {
  const root = makeCa();
  const intermediate = makeIntermediate(root, { permitted: { dns: ['example.com'], ip: ['10.0.0.0/255.0.0.0'] } });
  const names = { names: ['edge.example.com', '10.1.2.3'], emails: ['me@example.com'], uris: ['https://example.com'] };
  const rsa = keyPair('rsa2048');
  const certificates = [
    issue(intermediate, { ...names, issuerUrl: 'http://example.com/ca' }),
    issue(intermediate, { key: rsa }),
    issue(root, { key: 'ed25519' }),
    intermediate,
  ];
  const key = (label: string, der: Buffer) => ({ label, der });
  return [
    ...certificates.map(({ der }) => ({ label: 'CERTIFICATE', der })),
    key('PRIVATE KEY', rsa.privateKey.export({ type: 'pkcs8', format: 'der' })),
    key('RSA PRIVATE KEY', rsa.privateKey.export({ type: 'pkcs1', format: 'der' })),
    key('EC PRIVATE KEY', keyPair().privateKey.export({ type: 'sec1', format: 'der' })),
    key('PRIVATE KEY', keyPair('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' })),
    key('PUBLIC KEY', keyPair().publicKey.export({ type: 'spki', format: 'der' })),
    key('CERTIFICATE', sequence(sequence(), sequence(), Buffer.from('030100', 'hex'))),
  ];
};

const jwks = (): readonly string[] => {
  const one = keyPair('rsa2048').privateKey.export({ format: 'jwk' });
  const other = keyPair().publicKey.export({ format: 'jwk' });
  const x5c = [issue(makeCa()).der.toString('base64')];
  return [{ ...one, alg: 'RS256', use: 'sig' }, { ...other, x5c, kid: 'one' }, { keys: [one, other] }].map((jwk) =>
    JSON.stringify(jwk),
  );
};

/** Texts that were a certificate, a chain, a key or a JWK before something happened to them. */
export const damagedTexts = (): fc.Arbitrary<string> => {
  const blocks = originals();
  const changes = fc.array(mutation, { minLength: 1, maxLength: 4 });
  const block = fc
    .tuple(fc.constantFrom(...blocks), changes)
    .map(([{ label, der }, list]) => toPem(applied(der, list), label));
  const whole = fc.constantFrom(...blocks).map(({ label, der }) => toPem(der, label));
  const texts = fc.array(fc.oneof(block, whole), { minLength: 1, maxLength: 3 }).map((list) => list.join(''));
  const letters = fc
    .tuple(fc.oneof(whole, fc.constantFrom(...jwks())), changes)
    .map(([text, list]) => applied(Buffer.from(text), list).toString('latin1'));
  return fc.oneof(
    { weight: 4, arbitrary: texts },
    { weight: 3, arbitrary: letters },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  );
};
