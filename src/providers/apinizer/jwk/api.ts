import { json } from '../../../http/body';
import { anObject, type Clean, fields, orNull, type Reader, text, textOrNumber } from '../../../http/read';
import { path } from '../../../http/request';
import type { ApinizerConnection } from '../connection';
import { type Deployment, readDeployment } from '../deployment';
import { listed, single } from '../envelope';
import { jwkHolds } from '../holds';
import { orNullIfGone } from '../not-found';
import { type PublicJwk, toPublicJwk } from './api/public-jwk';
import { toCreateSpelling, toGenerateSpelling } from './rules/algorithms';

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

/** Which JWK. */
export interface JwkId {
  readonly project: string;
  readonly name: string;
}

/** What every JWK is written with. */
export interface JwkBody extends JwkId {
  readonly description: string;
}

/** A JWK as lists show it, without key material; null is what the manager does not say. */
export type JwkEntry = ReturnType<typeof readEntry>;

/** A JWK with the public part of its key; null where it has none. */
export type Jwk = JwkEntry & { readonly public_jwk: PublicJwk | null };

/** The JWKs of a project. */
export const jwkApi = ({ http, refresh }: ApinizerConnection) => {
  /** GET /apiops/projects/{projectName}/jwks/ */
  const list = (project: string): Promise<readonly JwkEntry[]> =>
    http.get(path`/projects/${project}/jwks/`, { read: readList });

  const existing = ({ project, name }: JwkId) => ({ name, list: () => list(project) });

  /** GET /apiops/projects/{projectName}/jwks/{jwkName}/; it answers private keys in clear, and they end here. */
  const find = (jwk: JwkId): Promise<Jwk | null> =>
    orNullIfGone(() => http.get(itemPath(jwk), { read: readOne }), existing(jwk));

  return {
    list,

    find,

    /** The same, answered from the list, which shows no key, where that shows nothing that is new. */
    refresh: (id: JwkId, isUnchanged: (listed: Jwk) => boolean): Promise<Jwk | null> =>
      refresh.read(path`/projects/${id.project}/jwks/`.encoded, id.name, {
        single: () => find(id),
        list: async () => ({ items: (await list(id.project)).map(withoutKey), others: [] }),
        isUnchanged,
      }),

    /** POST /apiops/projects/{projectName}/jwks/ */
    create: ({ project, name, description }: JwkBody, source: JwkSource): Promise<Deployment> => {
      const body = json({ name, description, ...toSourceBody(source) });
      const holds = jwkHolds(project, [name], source.source === 'certificate' ? source.certificate_name : null);
      const request = { body, about: `${project}/${name}`, holds, read: readDeployment };
      return http.post(path`/projects/${project}/jwks/`, request);
    },

    /** POST /apiops/projects/{projectName}/jwks/generate */
    generate: ({ project, name, description }: JwkBody, key: GeneratedKey): Promise<Deployment> => {
      const body = json({ name, description, ...toGenerateBody(key) });
      const request = { body, about: `${project}/${name}`, holds: jwkHolds(project, [name]), read: readDeployment };
      return http.post(path`/projects/${project}/jwks/generate`, request);
    },

    /** PUT /apiops/projects/{projectName}/jwks/{jwkName}/; detaches the JWK from its source. */
    update: (jwk: JwkId, to: { readonly name: string; readonly description: string }): Promise<Deployment> => {
      const body = json({ name: to.name, description: to.description });
      const holds = jwkHolds(jwk.project, [...new Set([jwk.name, to.name])]);
      return http.put(itemPath(jwk), { body, about: `${jwk.project}/${to.name}`, holds, read: readDeployment });
    },

    /** DELETE /apiops/projects/{projectName}/jwks/{jwkName}/; already gone counts as done. */
    remove: async (jwk: JwkId): Promise<Deployment> => {
      const holds = jwkHolds(jwk.project, [jwk.name]);
      const remove = () => http.delete(itemPath(jwk), { holds, read: readDeployment });
      const done = await orNullIfGone(remove, existing(jwk));
      return done ?? { failed: [], message: null };
    },
  };
};

const withoutKey = (entry: JwkEntry): readonly [string, Jwk] => [entry.name, { ...entry, public_jwk: null }];

/** The calls on JWKs. */
export type JwkApi = ReturnType<typeof jwkApi>;

const itemPath = ({ project, name }: JwkId) => path`/projects/${project}/jwks/${name}/`;

const readEntry = (value: unknown, clean: Clean) => {
  const body = fields({
    name: text,
    description: orNull(text),
    sourceType: orNull(text),
    sourceId: orNull(textOrNumber),
    sourceUrl: orNull(text),
    type: orNull(text),
    kid: orNull(text),
  })(value, clean);
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

const readJwk: Reader<Jwk> = (value, clean) => {
  const entry = readEntry(value, clean);
  const material = orNull(anObject)(anObject(value, clean)[entry.key_type?.toLowerCase() ?? ''], clean);
  const kid = entry.kid === null ? {} : { kid: entry.kid };
  return { ...entry, public_jwk: toPublicJwk(entry.key_type, { ...kid, ...material }) };
};

const readList = listed(readEntry);

const readOne = single(readJwk);
