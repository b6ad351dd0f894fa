import { Refusal } from '../kit/router';
import { badRequest } from './answers';
import { readSource } from './jwk-material';
import type { ApinizerStore, Project, StoredCertificate, StoredJwk } from './store';

/** What becomes of the JWKs that were made from a certificate. */
export type LinkAction =
  | { readonly does: 'update'; readonly scope: 'SAME_PROJECT' | 'ALL_PROJECTS' }
  | { readonly does: 'keep' | 'clear' | 'delete' };

const oneOf = (query: URLSearchParams, name: string, accepted: readonly string[]): string | undefined => {
  const value = query.get(name) ?? undefined;
  if (value !== undefined && !accepted.includes(value)) {
    throw badRequest(`${name} value (${value}) is not valid, use one of: ${accepted.join(', ')}!`);
  }
  return value;
};

const scopeOf = (query: URLSearchParams): LinkAction => {
  const scope = oneOf(query, 'updateScope', ['SAME_PROJECT', 'ALL_PROJECTS']);
  if (scope === undefined) throw badRequest('updateScope value can not be empty!');
  return { does: 'update', scope: scope === 'ALL_PROJECTS' ? 'ALL_PROJECTS' : 'SAME_PROJECT' };
};

/** The query of a PUT as the active dialect reads it (reference 5.4); refuses before anything has changed. */
export const updateActionOf = ({ settings }: ApinizerStore, query: URLSearchParams): LinkAction => {
  if (settings.dialect === 'jwk_update_action') {
    const action = oneOf(query, 'jwkUpdateAction', ['NULLIFY', 'UPDATE']);
    return action === 'UPDATE' ? scopeOf(query) : { does: 'clear' };
  }
  const knowsFlag = settings.dialect === 'update_referenced_jwks';
  const flag = knowsFlag ? oneOf(query, 'updateReferencedJwks', ['true', 'false']) : undefined;
  if (flag === 'true') return scopeOf(query);
  return { does: settings.unflaggedUpdateKeepsLink ? 'keep' : 'clear' };
};

/** The query of a DELETE as the active dialect reads it; the others have no parameter and clear the link. */
export const deleteActionOf = ({ settings }: ApinizerStore, query: URLSearchParams): LinkAction => {
  if (settings.dialect !== 'jwk_update_action') return { does: 'clear' };
  return { does: oneOf(query, 'jwkDeleteAction', ['NULLIFY', 'DELETE']) === 'DELETE' ? 'delete' : 'clear' };
};

export interface ChangedSource {
  readonly project: Project;
  /** Id of the certificate before the call; a PUT makes a new one. */
  readonly id: string;
  /** What takes its place; absent when it was deleted. */
  readonly after?: StoredCertificate;
}

interface Linked {
  readonly project: Project;
  readonly jwk: StoredJwk;
}

const linkedTo = (store: ApinizerStore, id: string): readonly Linked[] =>
  [...store.projects.values()].flatMap((project) =>
    [...project.jwks.values()].filter((jwk) => jwk.sourceId === id).map((jwk) => ({ project, jwk })),
  );

/** Carries a certificate's change over to the JWKs made from it; tells in words what became of them. */
export const followLinks = async (
  store: ApinizerStore,
  changed: ChangedSource,
  action: LinkAction,
): Promise<readonly string[]> => {
  const lines: string[] = [];
  for (const linked of linkedTo(store, changed.id)) {
    lines.push(...(await follow(store, { ...changed, ...action, linked })));
  }
  return lines;
};

const follow = async (
  store: ApinizerStore,
  { linked: { project, jwk }, after, ...change }: ChangedSource & LinkAction & { readonly linked: Linked },
): Promise<readonly string[]> => {
  const here = project === change.project;
  if (change.does === 'delete' && (here || store.settings.jwkDeleteReach === 'ALL_PROJECTS')) {
    project.jwks.delete(jwk.name);
    return [`jwk ${jwk.name}: deleted`];
  }
  if (!after || change.does === 'clear') {
    project.jwks.set(jwk.name, { ...jwk, sourceId: null, source: null });
    return [`jwk ${jwk.name}: reference cleared`];
  }
  const moved = { ...jwk, sourceId: after.id };
  const reread = change.does === 'update' && (here || change.scope === 'ALL_PROJECTS');
  const material = reread ? await readAgain(store, after, jwk) : undefined;
  project.jwks.set(jwk.name, { ...moved, ...material });
  return material ? [`jwk ${jwk.name}: key`] : [];
};

/** A JWK that the new content does not fit (environment gone, other key type) keeps its old key. */
const readAgain = async (store: ApinizerStore, value: StoredCertificate, { source }: StoredJwk) => {
  try {
    return source ? await readSource(store, { kind: 'certificate', value }, source) : undefined;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
};
