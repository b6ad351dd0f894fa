import { json } from '../../../http/body';
import { path } from '../../../http/path';
import { anObject, fields, listOf, onlyOne, optional, type Reader, text, textOrNumber } from '../../../http/read';
import { orNullIfGone } from '../absence';
import type { ApinizerConnection } from '../connection';
import { type Deployment, readDeployment } from '../deployment';
import { toCreateSpelling, toGenerateSpelling } from './algorithm';
import { type PublicJwk, toPublicJwk } from './public-jwk';

/** Which JWK. */
export interface JwkId {
  readonly project: string;
  readonly name: string;
}

/** What every JWK is written with. */
export interface JwkInput extends JwkId {
  readonly description: string;
}

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

/** A JWK as lists show it, without key material; null is what the manager does not say. */
export type JwkEntry = ReturnType<typeof readEntry>;

/** A JWK with the public part of its key; null where it has none. */
export type Jwk = JwkEntry & { readonly public_jwk: PublicJwk | null };

/** The JWKs of a project. */
export const jwkApi = ({ http, inTurn }: ApinizerConnection) => {
  /** GET /apiops/projects/{projectName}/jwks/ */
  const list = (project: string): Promise<readonly JwkEntry[]> =>
    http.get(path`/projects/${project}/jwks/`, { read: readList });

  const existing = ({ project, name }: JwkId) => ({ name, list: () => list(project) });

  return {
    list,

    /** GET /apiops/projects/{projectName}/jwks/{jwkName}/; it answers private keys in clear, and they end here. */
    find: (jwk: JwkId): Promise<Jwk | null> =>
      orNullIfGone(() => http.get(itemPath(jwk), { read: readOne }), existing(jwk)),

    /** POST /apiops/projects/{projectName}/jwks/ */
    create: ({ project, name, description }: JwkInput, source: JwkSource): Promise<Deployment> => {
      const body = json({ name, description, ...withoutNull(toSourceBody(source)) });
      return inTurn(project, () => http.post(path`/projects/${project}/jwks/`, { body, read: readDeployment }));
    },

    /** POST /apiops/projects/{projectName}/jwks/generate */
    generate: ({ project, name, description }: JwkInput, key: GeneratedKey): Promise<Deployment> => {
      const body = json({ name, description, ...withoutNull(toGenerateBody(key)) });
      return inTurn(project, () => http.post(path`/projects/${project}/jwks/generate`, { body, read: readDeployment }));
    },

    /** PUT /apiops/projects/{projectName}/jwks/{jwkName}/; detaches the JWK from its source. */
    update: (jwk: JwkId, to: { readonly name: string; readonly description: string }): Promise<Deployment> => {
      const body = json({ name: to.name, description: to.description });
      return inTurn(jwk.project, () => http.put(itemPath(jwk), { body, read: readDeployment }));
    },

    /** DELETE /apiops/projects/{projectName}/jwks/{jwkName}/; already gone counts as done. */
    remove: async (jwk: JwkId): Promise<Deployment> => {
      const remove = () => http.delete(itemPath(jwk), { read: readDeployment });
      const done = await orNullIfGone(() => inTurn(jwk.project, remove), existing(jwk));
      return done ?? { failed: [], message: null };
    },
  };
};

/** The calls on JWKs. */
export type JwkApi = ReturnType<typeof jwkApi>;

const itemPath = ({ project, name }: JwkId) => path`/projects/${project}/jwks/${name}/`;

const toSourceBody = (from: JwkSource) => {
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

const toGenerateBody = (key: GeneratedKey) => ({
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

const readEntry = (value: unknown) => {
  const body = fields({
    name: text,
    description: optional(text),
    sourceType: optional(text),
    sourceId: optional(textOrNumber),
    sourceUrl: optional(text),
    type: optional(text),
    kid: optional(text),
  })(value);
  return {
    name: body.name,
    description: body.description ?? '',
    source_type: body.sourceType,
    source_id: body.sourceId,
    source_url: body.sourceUrl,
    key_type: body.type,
    kid: body.kid,
  } as const;
};

const readJwk: Reader<Jwk> = (value) => {
  const entry = readEntry(value);
  const material = optional(anObject)(anObject(value)[entry.key_type?.toLowerCase() ?? '']);
  const kid = entry.kid === null ? {} : { kid: entry.kid };
  return { ...entry, public_jwk: toPublicJwk(entry.key_type, { ...kid, ...material }) };
};

const readList: Reader<readonly JwkEntry[]> = (value) => fields({ resultList: listOf(readEntry) })(value).resultList;

const readOne: Reader<Jwk> = (value) => fields({ resultList: onlyOne(readJwk) })(value).resultList;
