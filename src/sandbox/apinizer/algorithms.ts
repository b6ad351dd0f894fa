export type KeyType = 'RSA' | 'EC' | 'OCT' | 'OKP';
export type KeyUse = 'SIGNATURE' | 'ENCRYPTION';

type Table = Readonly<Record<KeyType, Readonly<Record<KeyUse, readonly string[]>>>>;

const words = (text: string): readonly string[] => text.split(' ');

const AGREEMENT = words(
  'ECDH-ES ECDH-ES+A128KW ECDH-ES+A192KW ECDH-ES+A256KW ECDH-1PU ECDH-1PU+A128KW ECDH-1PU+A192KW ECDH-1PU+A256KW',
);
const AGREEMENT_ENUM = words(
  'ECDH_ES ECDH_ES_A128KW ECDH_ES_A192KW ECDH_ES_A256KW ECDH_1PU ECDH_1PU_A128KW ECDH_1PU_A192KW ECDH_1PU_A256KW',
);
const WRAPPING = words('A128KW A192KW A256KW A128GCMKW A192GCMKW A256GCMKW DIR');

/** Reference 6.2, the column for create and parse. */
export const joseAlgorithms: Table = {
  RSA: {
    SIGNATURE: words('RS256 RS384 RS512 PS256 PS384 PS512'),
    ENCRYPTION: words('RSA1_5 RSA-OAEP RSA-OAEP-256 RSA-OAEP-384 RSA-OAEP-512'),
  },
  EC: { SIGNATURE: words('ES256 ES384 ES512 ES256K'), ENCRYPTION: AGREEMENT },
  OCT: {
    SIGNATURE: words('HS256 HS384 HS512'),
    ENCRYPTION: [...WRAPPING, ...words('PBES2-HS256+A128KW PBES2-HS384+A192KW PBES2-HS512+A256KW')],
  },
  OKP: { SIGNATURE: words('EdDSA'), ENCRYPTION: AGREEMENT },
};

/** Reference 6.2, the column for generate, which spells RSA signatures, OAEP, ECDH and PBES2 in its own way. */
export const generateAlgorithms: Table = {
  RSA: {
    SIGNATURE: words('RSA256 RSA384 RSA512 PS256 PS384 PS512'),
    ENCRYPTION: words('RSA1_5 RSA_OAEP RSA_OAEP_256 RSA_OAEP_384 RSA_OAEP_512'),
  },
  EC: { SIGNATURE: words('ES256 ES384 ES512 ES256K'), ENCRYPTION: AGREEMENT_ENUM },
  OCT: {
    SIGNATURE: words('HS256 HS384 HS512'),
    ENCRYPTION: [...WRAPPING, ...words('PBES2_HS256_A128KW PBES2_HS384_A192KW PBES2_HS512_A256KW')],
  },
  OKP: { SIGNATURE: words('EdDSA'), ENCRYPTION: AGREEMENT_ENUM },
};

/** RFC 7518 §3.4 and RFC 8812 §3.2: each ECDSA algorithm has one curve. */
export const curveOf: Readonly<Record<string, string>> = {
  ES256: 'P-256',
  ES384: 'P-384',
  ES512: 'P-521',
  ES256K: 'secp256k1',
};
