import { isObject, type Request } from '../kit/router';

interface Write {
  readonly project: string;
  readonly kind: 'certificates' | 'jwks';
  readonly names: readonly string[];
  /** Whose JWKs it may change, beside those it names. */
  readonly reach: 'none' | 'project' | 'all';
  /** The certificate that it reads. */
  readonly from: string | undefined;
}

/** Whether two writes may undo each other: of one object, of a certificate with the JWKs made from it and one of those, or of a certificate that is being read (reference 5.4, 6.2). */
export const clash = (one: Request, other: Request): boolean => {
  const [first, second] = [toWrite(one), toWrite(other)];
  if (!first || !second) return false;
  return (
    isSameObject(first, second) ||
    reaches(first, second) ||
    reaches(second, first) ||
    reads(first, second) ||
    reads(second, first)
  );
};

const isSameObject = (one: Write, other: Write): boolean =>
  one.project === other.project && one.kind === other.kind && one.names.some((name) => other.names.includes(name));

const reaches = (one: Write, other: Write): boolean => {
  const touchesJwks = other.kind === 'jwks' || other.reach !== 'none';
  if (one.reach === 'none' || !touchesJwks) return false;
  return one.reach === 'all' || other.reach === 'all' || one.project === other.project;
};

const reads = (one: Write, other: Write): boolean =>
  one.from !== undefined &&
  other.kind === 'certificates' &&
  [one.project, 'admin'].includes(other.project) &&
  other.names.includes(one.from);

const toWrite = ({ method, path, query, body }: Request): Write | undefined => {
  const [, project, kind, item] = /^\/apiops\/projects\/([^/]+)\/(certificates|jwks)\/([^/]*)/.exec(path) ?? [];
  if (project === undefined || (kind !== 'certificates' && kind !== 'jwks')) return undefined;
  const said = fieldsOf(body);
  const isUpdating = query.get('updateReferencedJwks') === 'true' || query.get('jwkUpdateAction') === 'UPDATE';
  const names = [
    method === 'POST' ? '' : decodeURIComponent(item ?? ''),
    said('certificateName', kind),
    said('name', kind),
  ];
  return {
    project: decodeURIComponent(project),
    kind,
    names: names.filter((name) => name !== ''),
    reach: !(method === 'PUT' && isUpdating) ? 'none' : query.get('updateScope') === 'ALL_PROJECTS' ? 'all' : 'project',
    from: kind === 'jwks' && method === 'POST' ? said('certificateName', 'certificates') || undefined : undefined,
  };
};

/** A certificate is called `certificateName` in what creates it, a JWK `name`. */
const fieldsOf =
  (body: Request['body']) =>
  (field: string, kind: Write['kind']): string => {
    if ((field === 'certificateName') !== (kind === 'certificates')) return '';
    if (body.kind === 'form') return String(body.entries.find(([name]) => name === field)?.[1] ?? '');
    const value = body.kind === 'json' && isObject(body.value) ? body.value[field] : undefined;
    return typeof value === 'string' ? value : '';
  };
