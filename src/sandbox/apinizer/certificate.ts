import { createHash, randomUUID, type X509Certificate } from 'node:crypto';
import { parseCertificates } from '../kit/material';
import type { Answer, Request, Routes } from '../kit/router';
import { badRequest, found, listed, notFound, projectOf } from './answers';
import {
  differences,
  environmentsIn,
  environmentsOf,
  type Form,
  fieldOf,
  fileOf,
  formOf,
  readUpload,
  refuseTakenAlias,
  toStored,
} from './certificate-form';
import { deployed } from './deployment';
import { deleteActionOf, followLinks, updateActionOf } from './links';
import type { ApinizerStore, CertificateEntry, Project, StoredCertificate } from './store';

const COLLECTION = '/apiops/projects/{projectName}/certificates/';
const ITEM = `${COLLECTION}{certificateName}/`;

/** Certificates: reference section 5. */
export const certificateRoutes = (store: ApinizerStore): Routes => ({
  [`GET ${COLLECTION}`]: (request) => {
    const { certificates } = projectOf(store, request);
    const withContent = store.settings.contentInLists;
    return listed(
      store,
      [...certificates.values()].map((one) => certificateBody(store, one, withContent)),
    );
  },

  [`GET ${ITEM}`]: (request) => found(store, certificateBody(store, certificateOf(store, request).certificate, true)),

  [`POST ${COLLECTION}`]: async (request) => {
    const project = projectOf(store, request);
    const upload = await readUpload(request, project, undefined);
    if (project.certificates.has(upload.name)) throw badRequest(`Certificate (name: ${upload.name}) is already exist!`);
    refuseTakenAlias(project, upload);
    project.certificates.set(upload.name, toStored(store, upload, { request }));
    const changed = [`certificate ${upload.name}: created`];
    return deployed(store, request, { what: 'Certificate', environments: upload.environments, changed });
  },

  [`POST ${COLLECTION}import-file/`]: (request) => importFile(store, request),

  [`PUT ${ITEM}`]: async (request) => {
    const { project, certificate: before } = certificateOf(store, request);
    const upload = await readUpload(request, project, before.name);
    refuseTakenAlias(project, upload);
    const after = toStored(store, upload, { request, before });
    const action = updateActionOf(store, request.query);
    project.certificates.set(before.name, after);
    const followers = await followLinks(store, { project, id: before.id, after }, action);
    const changed = [`certificate ${before.name}: ${differences(before, after).join(', ') || 'nothing'}`, ...followers];
    return deployed(store, request, { what: 'Certificate', environments: upload.environments, changed });
  },

  [`DELETE ${ITEM}`]: async (request) => {
    const { project, certificate } = certificateOf(store, request);
    const action = deleteActionOf(store, request.query);
    project.certificates.delete(certificate.name);
    const followers = await followLinks(store, { project, id: certificate.id }, action);
    const changed = [`certificate ${certificate.name}: deleted`, ...followers];
    const environments = environmentsIn(certificate);
    return deployed(store, request, { what: 'Certificate', environments, changed, undeploys: true });
  },
});

const certificateOf = (
  store: ApinizerStore,
  request: Request,
): { readonly project: Project; readonly certificate: StoredCertificate } => {
  const project = projectOf(store, request);
  const name = request.param('certificateName');
  const certificate = project.certificates.get(name);
  if (!certificate) throw notFound(store, `Certificate (name: ${name}) is not found!`);
  return { project, certificate };
};

/** Reference 5.8: replaces every entry of each named environment, leaves the others alone, and deploys nothing. */
export const importFile = async (store: ApinizerStore, request: Request): Promise<Answer> => {
  const project = projectOf(store, request);
  const form = formOf(request);
  const { name, entries } = await readImport(form, project);
  refuseTakenAlias(project, { name, alias: fieldOf(form, 'alias'), environments: entries.map(environmentOf) });
  const before = project.certificates.get(name);
  const after = imported(form, { name, entries, before });
  project.certificates.set(name, after);
  const followers = before ? await detached(store, project, after) : [];
  const what = before ? differences(before, after).join(', ') || 'nothing' : 'created';
  return { status: 200, body: { status: 'SUCCESS' }, changed: [`certificate ${name}: ${what}`, ...followers] };
};

const environmentOf = (entry: CertificateEntry): string => entry.environmentName;

const readImport = async (form: Form, project: Project) => {
  const name = fieldOf(form, 'certificateName');
  const alias = fieldOf(form, 'alias');
  const pem = toPem(await fileOf(form, 'certificateFile'));
  if (pem === undefined) throw badRequest('certificateFile is not a valid certificate!');
  return { name, entries: environmentsOf(form, project).map((environmentName) => ({ environmentName, alias, pem })) };
};

/** The PEM of a certificate file: PEM, DER, or the base64 of DER without its armour; undefined for anything else. */
const toPem = (file: Buffer): string | undefined => {
  const text = file.toString('utf8');
  if (text.includes('-----BEGIN')) return parseCertificates(text) ? text : undefined;
  const base64 = /^[\w+/=\s]+$/.test(text) ? text.replace(/\s/g, '') : file.toString('base64');
  const pem = `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
  return parseCertificates(pem) ? pem : undefined;
};

interface Imported {
  readonly name: string;
  readonly entries: readonly CertificateEntry[];
  readonly before: StoredCertificate | undefined;
}

const imported = (form: Form, { name, entries, before }: Imported): StoredCertificate => {
  const named = new Set(entries.map(environmentOf));
  const kept = before?.entries.filter((entry) => !named.has(entry.environmentName)) ?? [];
  const description = form.get('certificateDescription');
  return {
    id: before?.id ?? randomUUID(),
    name,
    description: typeof description === 'string' ? description : (before?.description ?? ''),
    entries: [...kept, ...entries],
  };
};

/** No page says what becomes of the JWKs made from the certificate; the settings do. */
const detached = async (store: ApinizerStore, project: Project, { id }: StoredCertificate) =>
  store.settings.importFileLinks === 'clear' ? followLinks(store, { project, id }, { does: 'clear' }) : [];

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
