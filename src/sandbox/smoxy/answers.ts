import { type Answer, Refusal, type Request } from '../kit/router';
import type { Organization, SmoxySettings, SmoxyStore, StoredCertificate } from './store';

/** Where the API is mounted: links in answers are relative to the host. */
export const MOUNT = '/smoxy';

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  409: 'Conflict',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
};

/** A problem document; 401 has the shape of Symfony's JWT bundle instead. */
export const problem = (status: number, detail: string, more: Readonly<Record<string, unknown>> = {}): Answer => ({
  status,
  body:
    status === 401
      ? { code: 401, message: detail }
      : {
          '@type': 'Error',
          type: `/errors/${status}`,
          title: TITLES[status] ?? 'An error occurred',
          status,
          detail,
          ...more,
        },
  headers: { 'content-type': status === 401 ? 'application/json' : 'application/problem+json; charset=utf-8' },
});

export const refusal = (status: number, detail: string): Refusal => new Refusal(problem(status, detail));

export interface Violation {
  readonly propertyPath: string;
  readonly message: string;
}

/** 422, with the violations or, by setting, with a text only. */
export const invalid = (settings: SmoxySettings, { propertyPath, message }: Violation): Refusal =>
  settings.violations
    ? new Refusal(
        problem(422, `${propertyPath}: ${message}`, {
          '@type': 'ConstraintViolation',
          type: '/validation_errors/material',
          violations: [{ propertyPath, message, code: 'material' }],
        }),
      )
    : refusal(422, message);

const JSON_LD = { 'content-type': 'application/ld+json; charset=utf-8' };

/** One resource; fields without a value are left out or null, as the settings say. */
export const item = ({ settings }: SmoxyStore, status: number, body: Readonly<Record<string, unknown>>): Answer => ({
  status,
  body: settings.nulls === 'sent' ? body : withoutNulls(body),
  headers: JSON_LD,
});

const withoutNulls = (body: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));

const numberOf = (
  request: Request,
  name: string,
  { fallback, minimum }: { readonly fallback: number; readonly minimum: number },
) => {
  const text = request.query.get(name);
  const value = text === null ? fallback : Number(text);
  if (!Number.isInteger(value) || value < minimum)
    throw refusal(400, `${name} must be an integer not less than ${minimum}`);
  return value;
};

/** What a request asks for of a list; more than 100 a page are never given. */
export const pageOf = <T>(request: Request, all: readonly T[], fallback: number) => {
  const page = numberOf(request, 'page', { fallback: 1, minimum: 1 });
  const size = Math.min(100, numberOf(request, 'itemsPerPage', { fallback, minimum: 0 }));
  return { page, size, total: all.length, shown: all.slice((page - 1) * size, page * size) };
};

type Page = Omit<ReturnType<typeof pageOf>, 'shown'>;

/** A page of a collection in the shape of the settings. */
export const collection = (
  { settings }: SmoxyStore,
  request: Request,
  page: Page,
  bodies: readonly Readonly<Record<string, unknown>>[],
): Answer => {
  const member = settings.nulls === 'sent' ? bodies : bodies.map(withoutNulls);
  if (settings.collectionShape === 'array')
    return { status: 200, body: member, headers: { 'content-type': 'application/json' } };
  const p = settings.collectionShape === 'hydra' ? 'hydra:' : '';
  const body = {
    '@context': `${MOUNT}/api/contexts/Collection`,
    '@id': `${MOUNT}${request.path}`,
    '@type': `${p}Collection`,
    [`${p}totalItems`]: page.total,
    [`${p}member`]: member,
    [`${p}view`]: view(request, page, p),
    [`${p}search`]: { '@type': `${p}IriTemplate`, [`${p}template`]: `${MOUNT}${request.path}{?page,itemsPerPage}` },
  };
  return { status: 200, body, headers: JSON_LD };
};

const view = (request: Request, { page, size, total }: Page, p: string) => {
  const last = size === 0 ? 1 : Math.max(1, Math.ceil(total / size));
  const link = (number: number): string => {
    const query = new URLSearchParams(request.query);
    query.set('page', String(number));
    return `${MOUNT}${request.path}?${query}`;
  };
  return {
    '@id': link(page),
    '@type': `${p}PartialCollectionView`,
    [`${p}first`]: link(1),
    [`${p}last`]: link(last),
    ...(page > 1 ? { [`${p}previous`]: link(page - 1) } : {}),
    ...(page < last ? { [`${p}next`]: link(page + 1) } : {}),
  };
};

/** The organization of the path; another one's does not exist for the user. */
export const organizationOf = (store: SmoxyStore, request: Request): Organization => {
  const organization = store.organizations.get(Number(request.param('organizationId')));
  if (!organization) throw refusal(404, 'Organization not found');
  return organization;
};

export const certificateOf = (organization: Organization, id: string): StoredCertificate => {
  const certificate = organization.certificates.get(id);
  if (!certificate) throw refusal(404, 'Not Found');
  return certificate;
};
