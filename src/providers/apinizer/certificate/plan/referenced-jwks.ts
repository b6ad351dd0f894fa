import type { HttpFailure } from '../../../../http/failure';
import type { Call, Log } from '../../../../terraform/schema/call';
import { type Diagnostic, warning } from '../../../../terraform/schema/diagnostic';
import { anyFailure, orElse } from '../../../failures';
import type { JwkDialect } from '../../connection';
import type { JwkApi, JwkEntry } from '../../jwk/api';
import { shownThumbprint } from '../../jwk/state';
import type { ProjectApi } from '../../project/api';
import type { CertificateInput } from '../attributes';
import { formerKeysIn, idOf, keyOf } from '../state';

/** The calls that find the JWKs made from a certificate. */
export interface SearchApi {
  readonly jwks: JwkApi;
  readonly projects: ProjectApi;
}

/** The calls that tell what becomes of them. */
export interface ReferenceApi extends SearchApi {
  readonly dialect: () => Promise<JwkDialect>;
}

/** Whose JWKs are meant. No answer names the certificate of a JWK, so the keys that it has or had tell it. */
export interface Search {
  readonly project: string;
  /** Thumbprints, RFC 7638. */
  readonly keys: readonly string[];
  /** In all projects of the user, or in the certificate's own. */
  readonly everywhere: boolean;
}

/** The names of JWKs: those of the certificate's own project, and those of others as `project/name`. */
export interface Referenced {
  readonly own: readonly string[];
  readonly others: readonly string[];
}

interface Candidate {
  readonly project: string;
  readonly jwk: JwkEntry;
  /** Of its key; absent where it was not read, null where it shows none. */
  readonly thumbprint?: string | null;
}

/** More JWKs are not read for one certificate. */
const mostReads = 50;

/** The JWKs that are still tied to a source with one of the keys. */
export const referencedJwks = async (api: SearchApi, search: Search): Promise<Referenced> =>
  named(search, await tiedTo(api, search));

/** Those of them whose key is not that of the certificate. */
export const laggingJwks = async (
  api: SearchApi,
  { key, ...search }: Search & { readonly key: string },
): Promise<Referenced> => {
  const tied = await tiedTo(api, { ...search, keys: [key, ...search.keys] });
  const read: Candidate[] = [];
  for (const candidate of tied.slice(0, mostReads)) {
    read.push('thumbprint' in candidate ? candidate : await readKey(api, candidate));
  }
  return named(
    search,
    read.filter(({ thumbprint = null }) => thumbprint !== null && thumbprint !== key),
  );
};

const tiedTo = async (api: SearchApi, search: Search): Promise<readonly Candidate[]> => {
  if (search.keys.length === 0) return [];
  const sources = new Set<string | null>();
  const candidates: Candidate[] = [];
  let reads = 0;
  for (const candidate of await candidatesOf(api, search)) {
    const isToRead = !sources.has(candidate.jwk.source_id) && reads < mostReads;
    const seen = isToRead ? await readKey(api, candidate) : candidate;
    if (isToRead) reads += 1;
    if (seen.thumbprint && search.keys.includes(seen.thumbprint)) sources.add(seen.jwk.source_id);
    candidates.push(seen);
  }
  return candidates.filter(({ jwk }) => sources.has(jwk.source_id));
};

const readKey = async ({ jwks }: SearchApi, { project, jwk }: Candidate): Promise<Candidate> => {
  const found = await jwks.find({ project, name: jwk.name });
  return { project, jwk, thumbprint: found && shownThumbprint(found) };
};

const candidatesOf = async (
  { jwks, projects }: SearchApi,
  { project, everywhere }: Search,
): Promise<readonly Candidate[]> => {
  const listed = everywhere ? await orNone(() => projects.list()) : [];
  const others = listed.map(({ name }) => name).filter((name) => name !== project);
  const elsewhere = others.map((each) => orNone(() => candidatesIn(jwks, each)));
  return [await candidatesIn(jwks, project), ...(await Promise.all(elsewhere))].flat();
};

/** Other projects that cannot be listed now must not hide the JWKs of this one. */
const orNone = <T>(list: () => Promise<readonly T[]>): Promise<readonly T[]> => orElse(list, anyFailure, () => []);

const candidatesIn = async (api: JwkApi, project: string): Promise<readonly Candidate[]> =>
  (await api.list(project))
    .filter(({ source_type, source_id }) => source_type === 'CERTIFICATE' && source_id !== null)
    .map((jwk) => ({ project, jwk }));

const named = ({ project: own }: Pick<Search, 'project'>, candidates: readonly Candidate[]): Referenced => ({
  own: candidates.filter(({ project }) => project === own).map(({ jwk }) => jwk.name),
  others: candidates.filter(({ project }) => project !== own).map(({ project, jwk }) => `${project}/${jwk.name}`),
});

/** All of them in one line, empty where there is none. */
export const namesOf = ({ own, others }: Referenced): string => [...own, ...others].join(', ');

/** What is known of the JWKs that are found, in words. */
export const made = 'made from the certificate or from one with the same key';

/** What a look at JWKs tells; whatever cannot be found out is left unsaid. */
export const unlessUnseen = (log: Log, ask: () => Promise<readonly Diagnostic[]>): Promise<readonly Diagnostic[]> =>
  orElse(ask, anyFailure, ({ message }) => {
    log.info('the JWKs made from a certificate cannot be listed', { reason: message });
    return [];
  });

export interface Lagging {
  readonly isSeen: boolean;
  /** What kept them from being looked for. */
  readonly note?: Diagnostic;
}

/** Whether JWKs that are to follow hold an older key of the certificate: nothing but another update takes them along. */
export const lookForLagging = async (
  api: SearchApi,
  input: CertificateInput,
  { private: memory }: Call,
): Promise<Lagging> => {
  const { project, certificate_pem, update_referenced_jwks, update_scope } = input;
  const key = keyOf(certificate_pem);
  if (!update_referenced_jwks || key === null) return { isSeen: false };
  const search = { project, keys: formerKeysIn(memory), everywhere: update_scope === 'ALL_PROJECTS' };
  const look = async () => ({ isSeen: namesOf(await laggingJwks(api, { ...search, key })) !== '' });
  return orElse(look, isForbiddenOrUnknown, ({ kind }) => ({
    isSeen: false,
    ...(kind === 'forbidden' && { note: unseen(input) }),
  }));
};

const isForbiddenOrUnknown = ({ kind, topic }: HttpFailure): boolean => kind === 'forbidden' || topic === 'path';

const unseen = (input: CertificateInput): Diagnostic =>
  warning(
    `JWKs of certificate ${idOf(input)} cannot be seen`,
    'Nothing was sent: the certificate is as configured, and the user of the token may not read the JWKs made from it. Where one still holds an older key, recreate it: terraform apply -replace=ADDRESS',
    ['update_referenced_jwks'],
  );
