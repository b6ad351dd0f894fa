import { type Diagnostic, error, warning } from '../../../../terraform/schema/diagnostic';

/** What a key is for. */
export const keyUses = ['SIGNATURE', 'ENCRYPTION'] as const;
export type KeyUse = (typeof keyUses)[number];

/** The manager's key types. */
export const keyTypes = ['RSA', 'EC', 'OCT', 'OKP'] as const;
export type KeyType = (typeof keyTypes)[number];

/** The key types of key pairs. */
export const asymmetric: readonly KeyType[] = ['RSA', 'EC', 'OKP'];

const words = (text: string): readonly string[] => text.split(' ');

const agreement = words(
  'ECDH-ES ECDH-ES+A128KW ECDH-ES+A192KW ECDH-ES+A256KW ECDH-1PU ECDH-1PU+A128KW ECDH-1PU+A192KW ECDH-1PU+A256KW',
);
const wrapping = words('A128KW A192KW A256KW A128GCMKW A192GCMKW A256GCMKW dir');
const fromPassword = words('PBES2-HS256+A128KW PBES2-HS384+A192KW PBES2-HS512+A256KW');

/** The algorithms that the manager knows, by JOSE's names. */
export const algorithmsOf: Readonly<Record<KeyType, Readonly<Record<KeyUse, readonly string[]>>>> = {
  RSA: {
    SIGNATURE: words('RS256 RS384 RS512 PS256 PS384 PS512'),
    ENCRYPTION: words('RSA1_5 RSA-OAEP RSA-OAEP-256 RSA-OAEP-384 RSA-OAEP-512'),
  },
  EC: { SIGNATURE: words('ES256 ES384 ES512 ES256K'), ENCRYPTION: agreement },
  OCT: { SIGNATURE: words('HS256 HS384 HS512'), ENCRYPTION: [...wrapping, ...fromPassword] },
  OKP: { SIGNATURE: ['EdDSA'], ENCRYPTION: agreement },
};

/** All algorithms for a use, of the given key types. */
export const algorithmsFor = (use: KeyUse, types: readonly KeyType[] = keyTypes): readonly string[] => [
  ...new Set(types.flatMap((type) => algorithmsOf[type][use])),
];

/** The ones that the manager's documentation marks as deprecated, and what to take instead. */
export const deprecatedAlgorithms: ReadonlyMap<string, string> = new Map([
  ['RSA1_5', 'RSA-OAEP-256'],
  ['RSA-OAEP', 'RSA-OAEP-256'],
]);

/** RFC 7518 §3.4 and RFC 8812 §3.2: each signature algorithm of elliptic curves has one curve, in the manager's spelling. */
export const curveFor: ReadonlyMap<string, string> = new Map([
  ['ES256', 'P256'],
  ['ES384', 'P384'],
  ['ES512', 'P521'],
  ['ES256K', 'SECP256K1'],
]);

/** The curves of a key type, in the manager's spelling. */
export const curvesOf: Readonly<Record<'EC' | 'OKP', readonly Curve[]>> = {
  EC: ['P256', 'P384', 'P521', 'SECP256K1'],
  OKP: ['ED25519', 'X25519'],
};

type Curve = 'P256' | 'P384' | 'P521' | 'SECP256K1' | 'ED25519' | 'X25519';

/** The sizes in bits of a key type. */
export const keySizesOf: Readonly<Record<'RSA' | 'OCT', readonly number[]>> = {
  RSA: [2048, 3072, 4096],
  OCT: [128, 192, 256],
};

/** How long a symmetric key has to be: RFC 7518 §3.2 wants the hash's size or more, §4.4 and §4.7 exactly the cipher's. */
export const secretSizeFor = (algorithm: string): { readonly bits: number; readonly exactly: boolean } | undefined => {
  const [, hash] = /^HS(\d+)$/.exec(algorithm) ?? [];
  const [, cipher] = /^A(\d+)(?:GCM)?KW$/.exec(algorithm) ?? [];
  if (hash !== undefined) return { bits: Number(hash), exactly: false };
  return cipher === undefined ? undefined : { bits: Number(cipher), exactly: true };
};

/** Whether the key is made from a password. */
export const isPasswordBased = (algorithm: string): boolean => fromPassword.includes(algorithm);

interface Purpose {
  readonly use: KeyUse;
  readonly algorithm: string;
}

/** What is wrong with an algorithm for a use, with a key of one of the types; paths are relative to what holds them. */
export const problemsWithPurpose = (
  { use, algorithm }: Purpose,
  types: readonly KeyType[] = keyTypes,
): readonly Diagnostic[] => {
  const suitable = algorithmsFor(use, types);
  const instead = deprecatedAlgorithms.get(algorithm);
  if (suitable.includes(algorithm)) return instead === undefined ? [] : [outdated(algorithm, instead)];
  const accepted = `Accepted for ${use}${types.length < keyTypes.length ? ` with a key of type ${types.join(', ')}` : ''}: ${suitable.join(', ')}.`;
  const otherUse = keyUses.find((each) => each !== use && algorithmsFor(each).includes(algorithm));
  if (otherUse !== undefined) {
    return [
      error('Algorithm does not go with the use', `${algorithm} is for ${otherUse}, and use is ${use}. ${accepted}`, [
        'algorithm',
      ]),
    ];
  }
  if (algorithmsFor(use).includes(algorithm)) {
    return [
      error('Algorithm does not go with the key', `${algorithm} needs a key of another type. ${accepted}`, [
        'algorithm',
      ]),
    ];
  }
  const meant = keyUses.flatMap((each) => algorithmsFor(each)).find((each) => isOtherSpelling(each, algorithm));
  return [
    error(
      'Unknown algorithm',
      `Found ${JSON.stringify(algorithm)}. ${meant === undefined ? accepted : `Names are JOSE's: use ${JSON.stringify(meant)}.`}`,
      ['algorithm'],
    ),
  ];
};

const isOtherSpelling = (algorithm: string, found: string): boolean =>
  [algorithm, toGenerateSpelling(algorithm)].some((name) => name.toLowerCase() === found.toLowerCase());

const outdated = (algorithm: string, instead: string): Diagnostic =>
  warning('Deprecated algorithm', `${algorithm} is deprecated. Use ${instead} where the other side allows it.`, [
    'algorithm',
  ]);

/** JOSE's name of an algorithm as POST /jwks/ spells it. */
export const toCreateSpelling = (algorithm: string): string => (algorithm === 'dir' ? 'DIR' : algorithm);

/** JOSE's name of an algorithm as POST /jwks/generate spells it: RS256 is RSA256 there, and - and + are _. */
export const toGenerateSpelling = (algorithm: string): string =>
  toCreateSpelling(algorithm)
    .replace(/^RS(?=\d)/, 'RSA')
    .replaceAll(/[-+]/g, '_');
