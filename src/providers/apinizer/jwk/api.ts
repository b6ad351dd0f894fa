import { anObject, type Clean, fields, optional, type Reader, text, textOrNumber } from '../../../http/read';
import { json, path } from '../../../http/request';
import type { ApinizerConnection } from '../connection';
import { type Deployment, readDeployment } from '../deployment';
import { listed, single } from '../envelope';
import { jwkHolds } from '../holds';
import { orNullIfGone } from '../not-found';
import { type GeneratedKey, type JwkSource, toGenerateBody, toSourceBody } from './api/body';
import { type PublicJwk, toPublicJwk } from './state/public-jwk';

/** Which JWK. */
export interface JwkId {
  readonly project: string;
  readonly name: string;
}

/** What every JWK is written with. */
export interface JwkInput extends JwkId {
  readonly description: string;
}

export type { GeneratedKey, JwkSource };

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
    create: ({ project, name, description }: JwkInput, source: JwkSource): Promise<Deployment> => {
      const body = json({ name, description, ...toSourceBody(source) });
      const holds = jwkHolds(project, [name], source.source === 'certificate' ? source.certificate_name : null);
      const request = { body, about: `${project}/${name}`, holds, read: readDeployment };
      return http.post(path`/projects/${project}/jwks/`, request);
    },

    /** POST /apiops/projects/{projectName}/jwks/generate */
    generate: ({ project, name, description }: JwkInput, key: GeneratedKey): Promise<Deployment> => {
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
    description: optional(text),
    sourceType: optional(text),
    sourceId: optional(textOrNumber),
    sourceUrl: optional(text),
    type: optional(text),
    kid: optional(text),
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
  const material = optional(anObject)(anObject(value, clean)[entry.key_type?.toLowerCase() ?? ''], clean);
  const kid = entry.kid === null ? {} : { kid: entry.kid };
  return { ...entry, public_jwk: toPublicJwk(entry.key_type, { ...kid, ...material }) };
};

const readList = listed(readEntry);

const readOne = single(readJwk);
