import { randomUUID, type X509Certificate } from 'node:crypto';
import { parseCertificates } from '../kit/material';
import type { Request, Routes } from '../kit/router';
import { certificateOf, collection, item, MOUNT, organizationOf, pageOf, refusal } from './answers';
import { advance, runningAttempt, startAttempt } from './attempts';
import { type Organization, type SmoxyStore, type StoredCertificate, timestamp } from './store';
import { patched, respelled, sslStatus } from './upload';

const COLLECTION = '/api/organizations/{organizationId}/certificates';
const ITEM = `${COLLECTION}/{id}`;

/** Certificates; there is no way to make one, and none to delete one unless the settings say so. */
export const certificateRoutes = (store: SmoxyStore): Routes => {
  const found = (request: Request) => {
    const organization = organizationOf(store, request);
    return { organization, certificate: certificateOf(organization, request.param('id')) };
  };
  return {
    [`GET ${COLLECTION}`]: async (request) => {
      const organization = organizationOf(store, request);
      const { shown, ...page } = pageOf(request, [...organization.certificates.values()], 30);
      const current = await Promise.all(shown.map((one) => advance(store, organization, one)));
      return collection(
        store,
        request,
        page,
        current.map((one) => toBody(store, organization, one)),
      );
    },

    [`GET ${ITEM}`]: async (request) => {
      const { itemGet } = store.settings;
      if (itemGet !== 'served')
        throw refusal(itemGet, itemGet === 404 ? 'Not Found' : 'No route found for this method');
      const { organization, certificate } = found(request);
      const current = await advance(store, organization, certificate);
      return item(store, 200, toBody(store, organization, current));
    },

    [`PATCH ${ITEM}`]: (request) => {
      const { organization, certificate } = found(request);
      if (store.settings.patchDuringAttempt === 'refused' && runningAttempt(certificate)) {
        throw refusal(409, 'An attempt is in progress.');
      }
      const after = patched(store, certificate, request);
      organization.certificates.set(certificate.id, after);
      return { ...item(store, 200, toBody(store, organization, after)), changed: differences(certificate, after) };
    },

    [`DELETE ${ITEM}`]: (request) => {
      if (store.settings.certificateDelete === 'refused') throw refusal(405, 'Certificates cannot be deleted.');
      const { organization, certificate } = found(request);
      organization.certificates.delete(certificate.id);
      return { status: 204, changed: [`certificate ${certificate.domainName}: deleted`] };
    },

    [`POST ${ITEM}/renew`]: (request) => {
      const { organization, certificate } = found(request);
      if (certificate.type !== 'auto_managed') throw refusal(400, 'Only auto-managed certificates can be renewed.');
      if (runningAttempt(certificate)) throw refusal(409, 'A renewal or an attempt is already in progress.');
      organization.certificates.set(certificate.id, startAttempt(store, certificate));
      const job = store.settings.renewJobId ? { jobId: randomUUID() } : {};
      const body = {
        '@context': `${MOUNT}/api/contexts/Certificate`,
        '@id': `${MOUNT}${request.path}`,
        '@type': 'Certificate',
        ...job,
      };
      return { ...item(store, 202, body), changed: [`certificate ${certificate.domainName}: attempt started`] };
    },
  };
};

const differences = (before: StoredCertificate, after: StoredCertificate): readonly string[] => {
  const words: readonly (readonly [string, (one: StoredCertificate) => unknown])[] = [
    ['type', (one) => one.type],
    ['certificate', (one) => one.certificatePem],
    ['private key', (one) => one.privateKeyPem],
    ['chain', (one) => one.chainPem],
    ['attempt started', (one) => runningAttempt(one)?.id],
  ];
  const changes = words.filter(([, of]) => of(before) !== of(after)).map(([word]) => word);
  return changes.length > 0 ? [`certificate ${before.domainName}: ${changes.join(', ')}`] : [];
};

/** The documented fields; what there is no value for is null here and left to `item`. */
const toBody = (store: SmoxyStore, organization: Organization, certificate: StoredCertificate) => {
  const id = `${MOUNT}/api/organizations/${organization.id}/certificates/${certificate.id}`;
  const [leaf] = parseCertificates(certificate.certificatePem ?? '') ?? [];
  return {
    '@context': `${MOUNT}/api/contexts/Certificate`,
    '@id': id,
    '@type': 'Certificate',
    id: certificate.id,
    domainName: certificate.domainName,
    type: certificate.type,
    status: certificate.status,
    ...shownMaterial(store, certificate),
    ...(leaf ? factsOf(leaf) : { expiresAt: null, issuer: null, fingerprint: null }),
    sans: certificate.sans.map(({ id: sanId, name, dnsStatus }) => ({
      '@context': `${MOUNT}/api/contexts/CertificateSan`,
      '@id': `${id}/sans/${sanId}`,
      '@type': 'CertificateSan',
      id: sanId,
      name,
      dnsStatus,
      sslStatus: sslStatus(leaf, name),
    })),
    lastAttempt: lastAttempt(id, certificate),
    createdAt: certificate.createdAt,
    updatedAt: certificate.updatedAt,
    organizationId: organization.id,
    attemptCount: certificate.attempts.length,
  };
};

const shownMaterial = ({ settings }: SmoxyStore, { certificatePem, privateKeyPem, chainPem }: StoredCertificate) => {
  const spell = (pem: string | null): string | null => (pem === null ? null : respelled(pem, settings.pemSpelling));
  const key = { full: spell(privateKeyPem), masked: privateKeyPem === null ? null : '********', absent: null };
  const privateKeyData = key[settings.privateKeyData];
  if (!settings.chainMovedIntoCertificate || certificatePem === null || chainPem === null) {
    return { certificateData: spell(certificatePem), privateKeyData, chainData: spell(chainPem) };
  }
  return { certificateData: spell(`${certificatePem.trimEnd()}\n${chainPem}`), privateKeyData, chainData: null };
};

const factsOf = (leaf: X509Certificate) => ({
  expiresAt: timestamp(new Date(leaf.validTo)),
  issuer: issuerOf(leaf),
  fingerprint: `sha256:${leaf.fingerprint256.toLowerCase()}`,
});

/** Node has no issuer at all where a certificate names none. */
const issuerOf = ({ issuer }: { readonly issuer: string | undefined }): string => {
  const name = issuer ?? '';
  return /^O=(.+)$/m.exec(name)?.[1] ?? /^CN=(.+)$/m.exec(name)?.[1] ?? name.replaceAll('\n', ', ');
};

const lastAttempt = (id: string, { attempts: [last] }: StoredCertificate) =>
  last
    ? {
        '@context': `${MOUNT}/api/contexts/CertificateAttempt`,
        '@id': `${id}/attempts/${last.id}`,
        '@type': 'CertificateAttempt',
        id: last.id,
        type: last.type,
        status: last.status,
        startedAt: last.startedAt,
        ...(last.finishedAt === null ? {} : { finishedAt: last.finishedAt }),
      }
    : null;
