import { randomUUID } from 'node:crypto';
import { parseCertificates } from '../kit/material';
import { isObject, type Request, type Routes } from '../kit/router';
import { certificateOf, collection, invalid, item, MOUNT, organizationOf, pageOf, refusal } from './answers';
import { type SmoxyStore, type StoredCertificate, type StoredSan, timestamp } from './store';
import { sslStatus } from './upload';

const COLLECTION = '/api/organizations/{organizationId}/certificates/{certificateId}/sans';
const ITEM = `${COLLECTION}/{id}`;
const RECHECK_PAUSE = 60_000;
const HOST_NAME = /^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/;

/** The names of a certificate: reference section 5. */
export const sanRoutes = (store: SmoxyStore): Routes => {
  const found = (request: Request) => {
    const organization = organizationOf(store, request);
    const certificate = certificateOf(organization, request.param('certificateId'));
    const put = (sans: readonly StoredSan[]) => organization.certificates.set(certificate.id, { ...certificate, sans });
    return { certificate, put };
  };
  return {
    [`GET ${COLLECTION}`]: (request) => {
      const { certificate } = found(request);
      const { shown, ...page } = pageOf(request, certificate.sans, 30);
      return collection(
        store,
        request,
        page,
        shown.map((san) => toBody(`${request.path}/${san.id}`, certificate, san)),
      );
    },

    [`GET ${ITEM}`]: (request) => {
      const { certificate } = found(request);
      return item(store, 200, toBody(request.path, certificate, sanOf(certificate, request)));
    },

    [`POST ${COLLECTION}`]: (request) => {
      const { certificate, put } = found(request);
      const san = toSan(readName(store, certificate, request), timestamp(store.clock()));
      put([...certificate.sans, san]);
      const answer = item(store, 201, toBody(`${request.path}/${san.id}`, certificate, san));
      return { ...answer, changed: [`certificate ${certificate.domainName}: san ${san.name} added`] };
    },

    [`POST ${ITEM}/recheck`]: (request) => {
      const { certificate, put } = found(request);
      const before = sanOf(certificate, request);
      refuseEarlyRecheck(store, before);
      const now = timestamp(store.clock());
      const dnsStatus = before.dnsStatus === 'unknown' ? 'valid' : before.dnsStatus;
      const after = { ...before, dnsStatus, dnsLastCheckedAt: now, updatedAt: now };
      put(certificate.sans.map((san) => (san.id === after.id ? after : san)));
      const body = toBody(request.path.replace(/\/recheck$/, ''), certificate, after);
      return {
        ...item(store, 200, body),
        changed: [`certificate ${certificate.domainName}: san ${after.name} checked`],
      };
    },

    [`DELETE ${ITEM}`]: (request) => {
      if (store.settings.sanDelete === 'refused') throw refusal(405, 'SANs cannot be deleted.');
      const { certificate, put } = found(request);
      const { id, name } = sanOf(certificate, request);
      put(certificate.sans.filter((san) => san.id !== id));
      return { status: 204, changed: [`certificate ${certificate.domainName}: san ${name} deleted`] };
    },
  };
};

const sanOf = (certificate: StoredCertificate, request: Request): StoredSan => {
  const san = certificate.sans.find((one) => one.id === request.param('id'));
  if (!san) throw refusal(404, 'Not Found');
  return san;
};

/** ASCII or punycode, within the domain, new, and not implied by another entry. */
const readName = ({ settings }: SmoxyStore, certificate: StoredCertificate, request: Request): string => {
  const no = (message: string) => invalid(settings, { propertyPath: 'name', message });
  const body = request.body.kind === 'json' && isObject(request.body.value) ? request.body.value : undefined;
  if (!body) throw refusal(400, 'Syntax error');
  const name = typeof body['name'] === 'string' ? body['name'].toLowerCase() : '';
  const { domainName, sans } = certificate;
  if (name.length > 253 || !HOST_NAME.test(name)) throw no('This value is not a valid host name.');
  if (name !== domainName && !name.endsWith(`.${domainName}`)) throw no(`The name must lie within ${domainName}.`);
  if (sans.some((san) => san.name === name)) throw no('This name is already part of the certificate.');
  if (sans.some((san) => san.name === name.replace(/^[^.]+/, '*')))
    throw no('This name is already covered by a wildcard.');
  return name;
};

const toSan = (name: string, now: string): StoredSan => ({
  id: randomUUID(),
  name,
  dnsStatus: 'unknown',
  dnsLastCheckedAt: null,
  createdAt: now,
  updatedAt: now,
});

const refuseEarlyRecheck = ({ clock }: SmoxyStore, { dnsLastCheckedAt }: StoredSan): void => {
  if (dnsLastCheckedAt !== null && clock().getTime() - Date.parse(dnsLastCheckedAt) < RECHECK_PAUSE) {
    throw refusal(429, 'This SAN was checked less than 60 seconds ago.');
  }
};

const toBody = (path: string, certificate: StoredCertificate, { name, ...san }: StoredSan) => ({
  '@context': `${MOUNT}/api/contexts/CertificateSan`,
  '@id': `${MOUNT}${path}`,
  '@type': 'CertificateSan',
  ...san,
  dnsNextCheckAt: nextCheck(san),
  name,
  sslStatus: sslStatus((parseCertificates(certificate.certificatePem ?? '') ?? [])[0], name),
});

/** A record that is valid is looked at once a day, any other one every hour: the guide's numbers. */
const nextCheck = ({ dnsStatus, dnsLastCheckedAt, createdAt }: Omit<StoredSan, 'name'>): string => {
  if (dnsLastCheckedAt === null) return createdAt;
  return timestamp(new Date(Date.parse(dnsLastCheckedAt) + (dnsStatus === 'valid' ? 24 : 1) * 3_600_000));
};
