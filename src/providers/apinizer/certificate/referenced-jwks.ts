import { HttpFailure } from '../../../http/failure';
import { factsOfAll } from '../../../pki/certificate-facts';
import type { Log } from '../../../terraform/schema/call';
import { type Diagnostic, warning } from '../../../terraform/schema/diagnostic';
import type { JwkDialect } from '../dialect';
import type { JwkApi, JwkEntry } from '../jwk/api';
import { thumbprintOf } from '../jwk/result';
import type { ProjectApi } from '../project/api';
import type { CertificateState } from './attributes';

export interface ReferenceApi {
  readonly jwks: JwkApi;
  readonly projects: ProjectApi;
  readonly dialect: () => Promise<JwkDialect>;
  /** Whether the manager says that it has `import-file`. */
  readonly files: () => Promise<boolean>;
}

interface Update {
  readonly prior: CertificateState;
  readonly follows: boolean;
  readonly everywhere: boolean;
  /** Whether the content changes, rather than only where and under which alias it is. */
  readonly rotates: boolean;
}

/** What an update will do to the JWKs made from a certificate, as warnings; whatever cannot be found out is left unsaid. */
export const problemsWithReferences = async (
  api: ReferenceApi,
  update: Update,
  log: Log,
): Promise<readonly Diagnostic[]> => {
  try {
    return update.follows ? await carriedAlong(api, update) : await cutLoose(api, update);
  } catch (failure) {
    if (!(failure instanceof HttpFailure)) throw failure;
    log.info('the JWKs made from a certificate cannot be listed', { reason: failure.message });
    return [];
  }
};

const carriedAlong = async (
  api: ReferenceApi,
  { prior, everywhere, rotates }: Update,
): Promise<readonly Diagnostic[]> => {
  if (!rotates) return [];
  const names = await referencedJwks(api, prior, everywhere);
  return names.length === 0
    ? []
    : [
        warning(
          'JWKs take over the new key',
          `With certificate ${prior.name} change these JWKs, made from it or from one with the same key: ${names.join(', ')}.`,
          ['update_referenced_jwks'],
        ),
      ];
};

const cutLoose = async (api: ReferenceApi, { prior }: Update): Promise<readonly Diagnostic[]> => {
  const dialect = await api.dialect();
  if (dialect === 'update_referenced_jwks') return [];
  const names = await referencedJwks(api, prior, true);
  const doubt =
    dialect === 'unknown'
      ? ' The manager does not tell its generation: newer ones cut the JWKs loose, older ones may.'
      : '';
  return names.length === 0
    ? []
    : [
        warning(
          'JWKs lose their certificate',
          `An update of certificate ${prior.name} without update_referenced_jwks cuts these JWKs, made from it or from one with the same key, loose for good; they keep their old key: ${names.join(', ')}.${doubt} To take them along, set update_referenced_jwks = true and update_scope.`,
          ['update_referenced_jwks'],
        ),
      ];
};

interface Candidate {
  readonly project: string;
  readonly jwk: JwkEntry;
}

/** More JWKs are not read for one warning. */
const mostReads = 50;

/** The names of the JWKs whose source holds this key; other projects' with the project. No answer names the certificate of a JWK. */
const referencedJwks = async (
  api: ReferenceApi,
  { project, certificate_pem }: CertificateState,
  everywhere: boolean,
): Promise<readonly string[]> => {
  const thumbprint = factsOfAll(certificate_pem)[0]?.jwk_thumbprint ?? null;
  if (thumbprint === null) return [];
  const projects = everywhere ? await projectsFrom(api.projects, project) : [project];
  const others = projects.slice(1).map((each) => candidatesIn(api.jwks, each).catch(noneOf));
  const candidates = [await candidatesIn(api.jwks, project), ...(await Promise.all(others))].flat();
  const sources = new Set<string | null>();
  for (const { project: place, jwk } of candidates.slice(0, mostReads)) {
    if (sources.has(jwk.source_id)) continue;
    const found = await api.jwks.find({ project: place, name: jwk.name });
    if (found && thumbprintOf(found) === thumbprint) sources.add(jwk.source_id);
  }
  return candidates
    .filter(({ jwk }) => sources.has(jwk.source_id))
    .map(({ project: place, jwk }) => (place === project ? jwk.name : `${place}/${jwk.name}`));
};

/** The certificate's own project first, then all others of the user. */
const projectsFrom = async (api: ProjectApi, own: string): Promise<readonly string[]> => {
  const names = (await api.list()).map(({ name }) => name);
  return [own, ...names.filter((name) => name !== own)];
};

/** Another project that cannot be listed now must not hide the JWKs of this one. */
const noneOf = (failure: unknown): readonly Candidate[] => {
  if (failure instanceof HttpFailure) return [];
  throw failure;
};

const candidatesIn = async (api: JwkApi, project: string): Promise<readonly Candidate[]> =>
  (await api.list(project))
    .filter(({ source_type, source_id }) => source_type === 'CERTIFICATE' && source_id !== null)
    .map((jwk) => ({ project, jwk }));
