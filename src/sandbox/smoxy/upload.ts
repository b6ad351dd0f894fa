import type { X509Certificate } from 'node:crypto';
import { parseCertificates, parsePrivateKey } from '../kit/material';
import { isObject, type Request } from '../kit/router';
import { invalid, refusal } from './answers';
import { noteUpload, startAttempt } from './attempts';
import { type SmoxySettings, type SmoxyStore, type StoredCertificate, timestamp } from './store';

const WRITABLE = ['type', 'certificateData', 'privateKeyData', 'chainData'] as const;
type Field = (typeof WRITABLE)[number];
/** RFC 7396: absent is unchanged, null is cleared. */
type Patch = { readonly [K in Field]?: string | null };

/** Applies a merge patch to a certificate after parsing and verifying what it would then hold. */
export const patched = (store: SmoxyStore, before: StoredCertificate, request: Request): StoredCertificate => {
  const patch = readPatch(store, request);
  const uploads = typeof patch.certificateData === 'string' || typeof patch.privateKeyData === 'string';
  if (patch.type === 'auto_managed' && !uploads) return handedBack(store, before);
  const after: StoredCertificate = {
    ...before,
    type: uploads || patch.type === 'custom' ? 'custom' : before.type,
    certificatePem: merged(before.certificatePem, patch.certificateData),
    privateKeyPem: merged(before.privateKeyPem, patch.privateKeyData),
    chainPem: merged(before.chainPem, patch.chainData),
    updatedAt: timestamp(store.clock()),
  };
  if (after.type === 'custom' || 'chainData' in patch) verify(store, after);
  return uploads ? noteUpload(store, { ...after, status: 'active' }) : after;
};

const merged = (before: string | null, sent: string | null | undefined): string | null =>
  sent === undefined ? before : sent === '' ? null : sent;

const readPatch = ({ settings }: SmoxyStore, request: Request): Patch => {
  if (request.mediaType !== 'application/merge-patch+json') {
    throw refusal(415, 'The content type is not supported. Supported MIME types are "application/merge-patch+json".');
  }
  const body = request.body.kind === 'json' ? request.body.value : undefined;
  if (!isObject(body)) throw refusal(400, 'Syntax error');
  const patch: { [K in Field]?: string | null } = {};
  for (const field of WRITABLE) {
    const value = body[field];
    if (value === undefined) continue;
    if (value !== null && typeof value !== 'string')
      throw refusal(400, `The type of the "${field}" attribute must be "string"`);
    patch[field] = value;
  }
  if (patch.type !== undefined && patch.type !== 'auto_managed' && patch.type !== 'custom') {
    throw invalid(settings, { propertyPath: 'type', message: 'The value you selected is not a valid choice.' });
  }
  return patch;
};

/** A custom certificate goes back to smoxy: its material is dropped and an attempt to issue another one begins. */
const handedBack = (store: SmoxyStore, before: StoredCertificate): StoredCertificate =>
  before.type === 'auto_managed'
    ? before
    : startAttempt(store, {
        ...before,
        type: 'auto_managed',
        certificatePem: null,
        privateKeyPem: null,
        chainPem: null,
      });

const verify = (
  { settings, clock }: SmoxyStore,
  { certificatePem, privateKeyPem, chainPem, domainName }: StoredCertificate,
): void => {
  const no = (propertyPath: Field, message: string) => invalid(settings, { propertyPath, message });
  const [leaf] = parseCertificates(certificatePem ?? '') ?? [];
  if (!leaf) throw no('certificateData', 'The certificate could not be parsed.');
  const key = parsePrivateKey(privateKeyPem ?? '');
  if (!key) throw no('privateKeyData', 'The private key could not be parsed.');
  if (!leaf.checkPrivateKey(key)) throw no('privateKeyData', 'The private key does not belong to the certificate.');
  if (new Date(leaf.validTo) <= clock()) throw no('certificateData', 'The certificate has expired.');
  if (chainPem !== null && !parseCertificates(chainPem)) throw no('chainData', 'The chain could not be parsed.');
  if (!namesOf(leaf).some((name) => isWithin(name, domainName))) {
    throw no('certificateData', `The certificate has no name that matches the domain ${domainName}.`);
  }
};

const isWithin = (name: string, domain: string): boolean => name === domain || name.endsWith(`.${domain}`);

/** The DNS names of a certificate, in lower case. */
export const namesOf = (leaf: X509Certificate | undefined): readonly string[] =>
  [...(leaf?.subjectAltName ?? '').matchAll(/(?:^|, )DNS:([^,]+)/g)].map(([, name = '']) => name.toLowerCase());

/** Whether the certificate covers a SAN itself or by a wildcard one label up. */
export const sslStatus = (leaf: X509Certificate | undefined, name: string): string => {
  const covering = namesOf(leaf);
  return covering.includes(name) || covering.includes(name.replace(/^[^.]+/, '*')) ? 'covered' : 'uncovered';
};

const REWRAPPED_LINE = 76;

const rewrapped = (pem: string): string =>
  pem.replace(/(-----BEGIN [^-]+-----)([^-]+)(-----END [^-]+-----)/g, (_, begin: string, body: string, end: string) => {
    const base64 = body.replace(/\s+/g, '');
    const lines = base64.match(new RegExp(`.{1,${REWRAPPED_LINE}}`, 'g')) ?? [];
    return [begin, ...lines, end].join('\n');
  });

/** The same PEM in another spelling, as a server may answer it. */
export const respelled = (pem: string, spelling: SmoxySettings['pemSpelling']): string => {
  if (spelling === 'trimmed') return pem.trim();
  if (spelling === 'rewrapped') return rewrapped(pem);
  if (spelling === 'crlf') return pem.replace(/\r?\n/g, '\r\n');
  return pem;
};
