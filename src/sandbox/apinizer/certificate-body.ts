import { createHash, type X509Certificate } from 'node:crypto';
import { parseCertificates } from '../kit/material';
import type { ApinizerStore, StoredCertificate } from './store';

/** The first certificate of a stored text. */
const leafOf = (pem: string): X509Certificate => {
  const [leaf] = parseCertificates(pem) ?? [];
  if (!leaf) throw new Error('a stored certificate is not PEM');
  return leaf;
};

/** Reference 5.3: the read model differs from the form. */
export const certificateBody = (
  { settings }: ApinizerStore,
  { name, description, entries }: StoredCertificate,
  withContent: boolean,
) => ({
  name,
  description,
  certificateEnvironmentList: entries.map(({ environmentName, alias, pem }) => {
    const leaf = leafOf(pem);
    const content = settings.certificateContent === 'der' ? leaf.raw : Buffer.from(pem);
    return {
      environmentName,
      alias,
      ...(withContent ? { base64EncodedContent: content.toString('base64') } : {}),
      sha1Thumbprint: createHash('sha1').update(leaf.raw).digest('hex').toUpperCase(),
      startDate: isoTime(leaf.validFrom),
      endDate: isoTime(leaf.validTo),
      subjectDn: subjectOf(leaf),
    };
  }),
});

/** Null for a time that is none. */
const isoTime = (text: string): string | null => {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
};

/** Node has no subject at all where a certificate has an empty one. */
const subjectOf = ({ subject }: { readonly subject: string | undefined }): string =>
  (subject ?? '').split('\n').reverse().join(', ');
