import { randomUUID } from 'node:crypto';
import type { Answer, Request } from '../exchange';
import { zip } from '../zip';
import { badRequest, projectOf } from './answers';
import { readArchive } from './certificate-archive';
import { leafOf } from './certificate-body';
import { differences, newestEntries, refuseTakenAlias } from './certificate-entries';
import { environmentsOf, type Form, fieldOf, fileOf, formOf } from './certificate-form';
import { followLinks } from './links';
import { toPem } from './pem';
import type { ApinizerStore, CertificateEntry, Project, StoredCertificate } from './store';

/** Reference 5.6: a ZIP with one DER file per environment, or only the one that the query names. */
export const certificateArchive = (certificate: StoredCertificate, { query }: Request): Answer => {
  const wanted = query.get('environmentName');
  const entries = newestEntries(certificate).filter((entry) => wanted === null || entry.environmentName === wanted);
  const files = entries.map((entry) => ({
    name: `${certificate.name}-${entry.environmentName}.cer`,
    content: leafOf(entry.pem).raw,
  }));
  return {
    status: 200,
    body: zip(files),
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${encodeURIComponent(certificate.name)}-certificates.zip"`,
    },
  };
};

/** Reference 5.8: replaces every entry of each named environment, leaves the others alone, and deploys nothing. */
export const importFile = async (store: ApinizerStore, request: Request): Promise<Answer> => {
  const project = projectOf(store, request);
  const form = formOf(request);
  const { name, entries, unresolved } = await readImport(form, project);
  refuseTakenAlias(project, { name, alias: fieldOf(form, 'alias'), environments: entries.map(environmentOf) });
  const before = project.certificates.get(name);
  const after = imported(form, { name, entries, before });
  project.certificates.set(name, after);
  const followers = before ? await cutLoose(store, project, after) : [];
  const what = before ? differences(before, after).join(', ') || 'nothing' : 'created';
  const body = { status: 'SUCCESS', ...(unresolved.length > 0 ? { unresolvedReferences: unresolved } : {}) };
  return { status: 200, body, changed: [`certificate ${name}: ${what}`, ...followers] };
};

const environmentOf = (entry: CertificateEntry): string => entry.environmentName;

const readImport = async (form: Form, project: Project) => {
  const name = fieldOf(form, 'certificateName');
  const alias = fieldOf(form, 'alias');
  const file = await fileOf(form, 'certificateFile');
  if (file.toString('latin1', 0, 2) === 'PK') return { name, ...readArchive(file, { form, project, name, alias }) };
  const pem = toPem(file);
  if (pem === undefined) throw badRequest('certificateFile is not a valid certificate!');
  const entries = environmentsOf(form, project).map((environmentName) => ({ environmentName, alias, pem }));
  return { name, entries, unresolved: [] };
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
const cutLoose = async (store: ApinizerStore, project: Project, { id }: StoredCertificate) =>
  store.settings.importFileLinks === 'clear' ? followLinks(store, { project, id }, { does: 'clear' }) : [];
