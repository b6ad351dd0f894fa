import { toCreateSpelling, toGenerateSpelling } from '../rules/algorithm';

interface Taken {
  readonly environment: string;
  readonly use: string;
  /** In JOSE's spelling. */
  readonly algorithm: string;
}

type Optional<T> = T | null | undefined;

/** Where the key of a new JWK is taken from. */
export type JwkSource =
  | ({ readonly source: 'certificate'; readonly certificate_name: string } & Taken)
  | ({ readonly source: 'key'; readonly key_name: string; readonly key_kind: 'PUBLIC' | 'PRIVATE' } & Taken)
  | ({ readonly source: 'keystore'; readonly keystore_name: string; readonly alias: string } & Taken)
  | { readonly source: 'jwk'; readonly jwk: string; readonly kid?: Optional<string> }
  | {
      readonly source: 'url';
      readonly url: string;
      readonly connect_timeout_ms?: Optional<number>;
      readonly read_timeout_ms?: Optional<number>;
      readonly size_limit_bytes?: Optional<number>;
      readonly kid?: Optional<string>;
    };

/** The key the manager is to make; what is left out, it chooses. */
export interface GeneratedKey {
  readonly key_type: 'RSA' | 'EC' | 'OCT' | 'OKP';
  readonly key_size?: Optional<number>;
  readonly curve?: Optional<string>;
  readonly use?: Optional<string>;
  /** In JOSE's spelling. */
  readonly algorithm?: Optional<string>;
  readonly kid?: Optional<string>;
  readonly key_id_type?: Optional<string>;
  readonly not_before?: Optional<string>;
  readonly expires_at?: Optional<string>;
  readonly pbes2_salt_length?: Optional<number>;
  readonly pbes2_iterations?: Optional<number>;
}

/** The fields of POST /jwks/ that say where the key comes from. */
export const toSourceBody = (from: JwkSource) => withoutNull(sourceFields(from));

const sourceFields = (from: JwkSource) => {
  switch (from.source) {
    case 'certificate':
      return { sourceType: 'CERTIFICATE', certificateName: from.certificate_name, ...toTakenBody(from) };
    case 'key':
      return { sourceType: `${from.key_kind}_KEY`, keyName: from.key_name, ...toTakenBody(from) };
    case 'keystore':
      return { sourceType: 'KEYSTORE', keyStoreName: from.keystore_name, aliasName: from.alias, ...toTakenBody(from) };
    case 'jwk':
      return { sourceType: 'COPY_PASTE', jwkStr: from.jwk, kid: from.kid };
    case 'url':
      return {
        sourceType: 'URL',
        url: from.url,
        urlOptionConnectTimeout: from.connect_timeout_ms,
        urlOptionReadTimeout: from.read_timeout_ms,
        urlOptionSizeLimit: from.size_limit_bytes,
        kid: from.kid,
      };
  }
};

const toTakenBody = ({ environment, use, algorithm }: Taken) => ({
  environmentName: environment,
  useType: use,
  algorithm: toCreateSpelling(algorithm),
});

/** The fields of POST /jwks/generate that say which key to make. */
export const toGenerateBody = (key: GeneratedKey) =>
  withoutNull({
    type: key.key_type,
    kid: key.kid,
    [key.key_type.toLowerCase()]: withoutNull({
      keySize: key.key_size,
      curveType: key.curve,
      keyUseType: key.use,
      algorithm: key.algorithm && toGenerateSpelling(key.algorithm),
      keyIdType: key.key_id_type,
      passwordSaltLength: key.pbes2_salt_length,
      passwordIterationCount: key.pbes2_iterations,
      notBeforeTime: key.not_before,
      expirationTime: key.expires_at,
    }),
  });

const withoutNull = (body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null && value !== undefined));
