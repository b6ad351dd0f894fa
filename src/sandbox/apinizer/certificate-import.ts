import { randomUUID } from 'node:crypto';
import type { Answer, Request } from '../kit/exchange';
import { parseCertificates } from '../kit/material';
import { badRequest, projectOf } from './answers';
import { differences, refuseTakenAlias } from './certificate-entries';
import { environmentsOf, type Form, fieldOf, fileOf, formOf } from './certificate-form';
import { followLinks } from './links';
import type { ApinizerStore, CertificateEntry, Project, StoredCertificate } from './store';

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
