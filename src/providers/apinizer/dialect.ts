import type { HttpClient } from '../../http/client';
import { path } from '../../http/path';
import { anyFailure, orElse } from '../failures';

/** Which generation of query parameters for referenced JWKs a manager knows; 'unknown' if it does not tell. */
export type JwkDialect = 'update_referenced_jwks' | 'jwk_update_action' | 'unknown';

/** What a manager's description of itself tells of it. */
export interface Capabilities {
  readonly dialect: JwkDialect;
  /** Whether it imports certificate files into single environments. */
  readonly files: boolean;
}

/** GET /apiops/openapi.json */
export const readOpenapi = (http: HttpClient): Promise<Capabilities> =>
  orElse(
    async () => {
      const { text } = await http.raw('GET', path`/openapi.json`);
      return { dialect: dialectIn(text), files: text.includes(certificateFiles) };
    },
    anyFailure,
    () => ({ dialect: 'unknown', files: false }),
  );

const certificateFiles = '/certificates/import-file/';

/** Documents of the newest managers name no parameter, but have the paths that came after the newer ones. */
const dialectIn = (openapi: string): JwkDialect => {
  const has = (...texts: readonly string[]) => texts.some((each) => openapi.includes(each));
  if (has('jwkUpdateAction')) {
    return 'jwk_update_action';
  }
  if (has('updateReferencedJwks')) {
    return 'update_referenced_jwks';
  }
  return has(certificateFiles, '/keys/import-file/') ? 'jwk_update_action' : 'unknown';
};

/** What shall happen to the JWKs made from a certificate that is updated. */
export interface JwkUpdate {
  readonly update_referenced_jwks: boolean;
  readonly update_scope: 'SAME_PROJECT' | 'ALL_PROJECTS' | null;
}

/**
 * The query of an update; empty when JWKs are to be left alone, which is every manager's default.
 *
 * A manager that does not tell its generation gets both parameters: the older one ignores the newer's, whereas the newer one, sent only the
 * older's, would permanently detach every JWK.
 */
export const updateQuery = async (
  { update_referenced_jwks, update_scope }: JwkUpdate,
  dialect: () => Promise<JwkDialect>,
) => {
  if (!update_referenced_jwks) {
    return {};
  }
  const known = await dialect();
  return {
    ...(known !== 'jwk_update_action' && { updateReferencedJwks: true }),
    ...(known !== 'update_referenced_jwks' && { jwkUpdateAction: 'UPDATE' }),
    updateScope: update_scope,
  };
};

/** The query of a delete; only the newer generation has one. */
export const deleteQuery = async (referencedJwks: 'nullify' | 'delete', dialect: () => Promise<JwkDialect>) => {
  const known = await dialect();
  return known === 'update_referenced_jwks'
    ? {}
    : { jwkDeleteAction: referencedJwks === 'delete' ? 'DELETE' : 'NULLIFY' };
};
