import { createHash } from 'node:crypto';
import { UnreadableInput } from '../../src/pki/finding';
import { jwkThumbprint } from '../../src/pki/jwk';
import { readPrivateKey } from '../../src/pki/private-key/reading';
import { issue, type KeyKind, keyPair, makeCa } from '../support/certificates';
import { type Comparison, expectAgreement, type Statement } from './comparison';
import { ask, type Corpus, jose, keys, openssl, withJudge } from './judges';

const ofOpenssl = (pem: string): Statement => {
  const { isAccepted, text } = ask(openssl, ['pkey', '-pubout', '-passin', 'pass:'], pem);
  const base64 = /-----BEGIN PUBLIC KEY-----([^-]+)/.exec(text)?.[1];
  if (!isAccepted || base64 === undefined) return null;
  return { public_key_sha256: createHash('sha256').update(Buffer.from(base64, 'base64')).digest('hex') };
};

const ofOurs = (pem: string): Statement => {
  const { key } = readPrivateKey(pem);
  return key === null ? null : { public_key_sha256: key.fingerprint };
};

withJudge(openssl, keys, () => {
  test('finds the same public half', () => {
    const comparisons = keys.files().map(({ name, content }): Comparison => {
      const pem = content.toString('latin1');
      return { file: name, ours: ofOurs(pem), theirs: ofOpenssl(pem) };
    });
    expectAgreement('openssl', keys.name, comparisons);
  }, 60_000);
});

const kinds: readonly KeyKind[] = [
  'rsa1024',
  'rsa2048',
  'rsa3072',
  'p256',
  'p384',
  'p521',
  'secp256k1',
  'ed25519',
  'ed448',
];

/** The public keys of RFC 7517 §A.1, RFC 7520 §3.1 and §3.3, RFC 7638 §3.1 and RFC 8037 §A.2. */
const published: Readonly<Record<string, object>> = {
  'RFC 7517 A.1 EC': {
    kty: 'EC',
    crv: 'P-256',
    x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
    y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
  },
  'RFC 7517 A.1 RSA and RFC 7638 3.1': {
    kty: 'RSA',
    n: '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw',
    e: 'AQAB',
  },
  'RFC 7517 A.3 oct': {
    kty: 'oct',
    k: 'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow',
  },
  'RFC 7520 3.1 EC': {
    kty: 'EC',
    crv: 'P-521',
    x: 'AHKZLLOsCOzz5cY97ewNUajB957y-C-U88c3v13nmGZx6sYl_oJXu9A5RkTKqjqvjyekWF-7ytDyRXYgCF5cj0Kt',
    y: 'AdymlHvOiLxXkEhayXQnNCvDX4h9htZaCJN34kfmC6pV5OhQHiraVySsUdaQkAgDPrwQrJmbnX9cwlGfP-HqHZR1',
  },
  'RFC 8037 A.2 OKP': { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' },
};

const jwks: Corpus = {
  name: 'published and fresh JWKs',
  debianPackage: 'jose',
  files: () =>
    Object.entries({
      ...published,
      ...Object.fromEntries(kinds.map((kind) => [`fresh ${kind}`, keyPair(kind).publicKey.export({ format: 'jwk' })])),
    }).map(([name, jwk]) => ({ name, content: Buffer.from(JSON.stringify(jwk)) })),
};

const ourThumbprint = (text: string): Statement => {
  try {
    return { thumbprint: jwkThumbprint(text) };
  } catch (failure) {
    if (failure instanceof UnreadableInput) return null;
    throw failure;
  }
};

withJudge(jose, jwks, () => {
  test('makes the same thumbprints', () => {
    const comparisons = jwks.files().map(({ name, content }): Comparison => {
      const { isAccepted, text } = ask(jose, ['jwk', 'thp', '-i', '-', '-a', 'S256'], content);
      return {
        file: name,
        ours: ourThumbprint(content.toString()),
        theirs: isAccepted ? { thumbprint: text.trim() } : null,
      };
    });
    expectAgreement('jose', jwks.name, comparisons);
  });

  test('makes the thumbprint of a certificate from its key', () => {
    const root = makeCa();
    for (const kind of ['rsa2048', 'p256', 'p384', 'p521'] as const) {
      const { certificatePem, publicKey } = issue(root, { key: kind });
      const { text } = ask(jose, ['jwk', 'thp', '-i', '-'], JSON.stringify(publicKey.export({ format: 'jwk' })));
      expect(jwkThumbprint(certificatePem)).toBe(text.trim());
    }
  });
});
