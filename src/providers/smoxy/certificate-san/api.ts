import { json } from '../../../http/body';
import type { HttpClient } from '../../../http/client';
import { HttpFailure } from '../../../http/failure';
import { path } from '../../../http/path';
import { type Clean, fields, nothing, optional, text } from '../../../http/read';
import { certificateApi } from '../certificate/api';
import { allPages } from '../collection';

/** The names of which certificate. */
export interface NamesOf {
  readonly organization_id: string;
  readonly certificate_id: string;
}

/** A name of a certificate as smoxy knows it; null is what smoxy does not say. */
export type San = ReturnType<typeof readSan>;

const readSan = (value: unknown, clean: Clean) => {
  const body = fields({
    id: text,
    name: text,
    dnsStatus: optional(text),
    dnsLastCheckedAt: optional(text),
    dnsNextCheckAt: optional(text),
    sslStatus: optional(text),
    createdAt: optional(text),
    updatedAt: optional(text),
  })(value, clean);
  return {
    id: body.id,
    name: body.name.toLowerCase(),
    dns_status: body.dnsStatus,
    dns_last_checked_at: body.dnsLastCheckedAt,
    dns_next_check_at: body.dnsNextCheckAt,
    ssl_status: body.sslStatus,
    created_at: body.createdAt,
    updated_at: body.updatedAt,
  } as const;
};

/** The names a certificate is to cover. */
export const sanApi = (http: HttpClient) => {
  const collection = ({ organization_id, certificate_id }: NamesOf) =>
    path`/api/organizations/${organization_id}/certificates/${certificate_id}/sans`;
  const item = ({ organization_id, certificate_id }: NamesOf, id: string) =>
    path`/api/organizations/${organization_id}/certificates/${certificate_id}/sans/${id}`;

  /** GET /api/organizations/{organizationId}/certificates/{certificateId}/sans, all pages; null where there is no such certificate. */
  const list = async (of: NamesOf): Promise<readonly San[] | null> => {
    try {
      return await allPages(http, collection(of), readSan);
    } catch (failure) {
      if (!isAbsence(failure) || (await certificateApi(http).find(of)) !== null) throw failure;
      return null;
    }
  };

  const inList = async (of: NamesOf, id: string): Promise<San | null> =>
    (await list(of))?.find((san) => san.id === id) ?? null;

  return {
    list,

    /** GET /api/organizations/{organizationId}/certificates/{certificateId}/sans/{id}; absence is what the list says. */
    find: async (of: NamesOf, id: string): Promise<San | null> => {
      try {
        return await http.get(item(of, id), { read: readSan });
      } catch (failure) {
        if (!isAbsence(failure)) throw failure;
        return inList(of, id);
      }
    },

    /** POST /api/organizations/{organizationId}/certificates/{certificateId}/sans; a DNS check follows by itself. */
    add: (of: NamesOf, name: string): Promise<San> =>
      http.post(collection(of), { body: json({ name }), read: readSan }),

    /** POST /api/organizations/{organizationId}/certificates/{certificateId}/sans/{id}/recheck; 'throttled' within a minute of the last. */
    recheck: ({ organization_id, certificate_id }: NamesOf, id: string): Promise<void> =>
      http.post(path`/api/organizations/${organization_id}/certificates/${certificate_id}/sans/${id}/recheck`, {
        read: nothing,
      }),

    /** DELETE /api/organizations/{organizationId}/certificates/{certificateId}/sans/{id}; not documented. Already gone counts as done, "no such call" does not. */
    remove: async (of: NamesOf, id: string): Promise<void> => {
      try {
        await http.delete(item(of, id), { read: nothing });
      } catch (failure) {
        if (!isAbsence(failure) || (await inList(of, id)) !== null) throw failure;
      }
    },
  };
};

/** The calls on the names of a certificate. */
export type SanApi = ReturnType<typeof sanApi>;

const isAbsence = (failure: unknown): boolean =>
  failure instanceof HttpFailure && (failure.kind === 'not-found' || failure.status === 405);
