import { path } from '../../http/request';
import { exclusive, type Hold, sharing } from '../../http/write-lock';
import type { JwkUpdate } from './connection';

interface Named {
  readonly project: string;
  readonly name: string;
}

const certificateOf = ({ project, name }: Named): string => path`/projects/${project}/certificates/${name}/`.encoded;

const jwkOf = ({ project, name }: Named): string => path`/projects/${project}/jwks/${name}/`.encoded;

const jwksOf = (project: string): string => path`/projects/${project}/jwks/`.encoded;

const everyJwk = '/jwks/';

/** What a write of a certificate touches: the manager has no locks and no versions, so the JWKs that it takes along are left alone by every other write. */
export const certificateHolds = (certificate: Named, jwks?: JwkUpdate): readonly Hold[] => {
  const own = exclusive(certificateOf(certificate));
  if (!jwks?.update_referenced_jwks) return [own];
  return jwks.update_scope === 'SAME_PROJECT'
    ? [own, exclusive(jwksOf(certificate.project)), sharing(everyJwk)]
    : [own, exclusive(everyJwk)];
};

/** What a write of a JWK touches, under each name that it has before or afterwards; the certificate it is made from must not change meanwhile. */
export const jwkHolds = (
  project: string,
  names: readonly string[],
  madeFrom: string | null = null,
): readonly Hold[] => [
  ...names.map((name) => exclusive(jwkOf({ project, name }))),
  sharing(jwksOf(project)),
  sharing(everyJwk),
  ...(madeFrom === null
    ? []
    : [project, globalProject].map((owner) => sharing(certificateOf({ project: owner, name: madeFrom })))),
];

// Its objects can be used in every project.
const globalProject = 'admin';
