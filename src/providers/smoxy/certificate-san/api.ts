import { sameDomainName, sameUuid } from '../../../attributes/identifiers';
import { json } from '../../../http/body';
import { type Clean, fields, message, orNull, type Reader, text, Unreadable } from '../../../http/read';
import { path } from '../../../http/request';
import { exclusive, sharing } from '../../../http/write-lock';
import { orElse } from '../../failures';
import { acknowledged, findInPages, isAbsence, thisOne } from '../answers';
import { certificateApi } from '../certificate/api';
import type { SmoxyConnection } from '../connection';

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
    name: message,
    dnsStatus: orNull(message),
    dnsLastCheckedAt: orNull(text),
    dnsNextCheckAt: orNull(text),
    sslStatus: orNull(message),
    createdAt: orNull(text),
    updatedAt: orNull(text),
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

/** Another name is no answer. */
const thisName =
  (name: string): Reader<San> =>
  (value, clean) => {
    const found = readSan(value, clean);
    if (sameDomainName(found.name, name)) return found;
    throw new Unreadable('name', 'the one that was added');
  };

/** The names a certificate is to cover. */
export const sanApi = (http: SmoxyConnection) => {
  const collection = ({ organization_id, certificate_id }: NamesOf) =>
    path`/api/organizations/${organization_id}/certificates/${certificate_id}/sans`;
  const item = ({ organization_id, certificate_id }: NamesOf, id: string) =>
    path`/api/organizations/${organization_id}/certificates/${certificate_id}/sans/${id}`;

  /** Names of one certificate are added and removed side by side, and never while the certificate itself is written. */
  const holdsOf = (of: NamesOf, name: string) => [exclusive(item(of, name).encoded), sharing(certificateOf(of))];

  const first = (of: NamesOf, isWanted: (san: San) => boolean): Promise<San | null> =>
    orElse(
      () => findInPages(http, collection(of), { read: readSan, isWanted }),
      isAbsence,
      async (failure) => {
        if ((await certificateApi(http).find(of)) !== null) throw failure;
        return null;
      },
    );

  const inList = (of: NamesOf, id: string): Promise<San | null> => first(of, (san) => sameUuid(san.id, id));

  return {
    /** GET /api/organizations/{organizationId}/certificates/{certificateId}/sans, page by page; null where there is no such name or no such certificate. */
    findByName: (of: NamesOf, name: string): Promise<San | null> => first(of, (san) => sameDomainName(san.name, name)),

    /** GET /api/organizations/{organizationId}/certificates/{certificateId}/sans/{id}; absence is what the list says. */
    find: (of: NamesOf, id: string): Promise<San | null> =>
      orElse(
        () => http.get(item(of, id), { read: thisOne(readSan, id) }),
        isAbsence,
        () => inList(of, id),
      ),

    /** POST /api/organizations/{organizationId}/certificates/{certificateId}/sans; a DNS check follows by itself. */
    add: (of: NamesOf, name: string): Promise<San> =>
      http.post(collection(of), { body: json({ name }), holds: holdsOf(of, name.toLowerCase()), read: thisName(name) }),

    /** POST /api/organizations/{organizationId}/certificates/{certificateId}/sans/{id}/recheck, the name as it is then; 'throttled' within a minute of the last. */
    recheck: (of: NamesOf, id: string): Promise<San> =>
      http.post(path`/api/organizations/${of.organization_id}/certificates/${of.certificate_id}/sans/${id}/recheck`, {
        holds: holdsOf(of, id),
        read: thisOne(readSan, id),
      }),

    /** DELETE /api/organizations/{organizationId}/certificates/{certificateId}/sans/{id}; not documented. Already gone counts as done, "no such call" does not. */
    remove: (of: NamesOf, id: string): Promise<void> =>
      orElse(
        () => acknowledged(http, { method: 'DELETE', path: item(of, id), id, holds: holdsOf(of, id) }),
        isAbsence,
        async (failure) => {
          if ((await inList(of, id)) !== null) throw failure;
        },
      ),
  };
};

const certificateOf = ({ organization_id, certificate_id }: NamesOf): string =>
  path`/api/organizations/${organization_id}/certificates/${certificate_id}`.encoded;

/** The calls on the names of a certificate. */
export type SanApi = ReturnType<typeof sanApi>;
