import { isObject } from '../body';
import { unzip } from '../unzip';
import { badRequest, requireEnvironment } from './answers';
import type { Form } from './certificate-form';
import { toPem } from './pem';
import type { CertificateEntry, Project } from './store';

interface Import {
  readonly form: Form;
  readonly project: Project;
  readonly name: string;
  readonly alias: string;
}

/** The entries of an exported ZIP, by the environments in its file names, and what of it was not taken. */
export const readArchive = (archive: Buffer, { form, project, name, alias }: Import) => {
  const mapping = mappingOf(form);
  const entries: CertificateEntry[] = [];
  const unresolved: string[] = [];
  for (const file of unzip(archive) ?? []) {
    const stated = environmentIn(file.name, name);
    const pem = toPem(file.content);
    const environmentName = stated === undefined ? undefined : (mapping.get(stated) ?? stated);
    if (environmentName === undefined || pem === undefined) unresolved.push(strange(file.name, name));
    else if (environmentName === '') unresolved.push(leftOut(stated ?? ''));
    else entries.push({ environmentName, alias, pem });
  }
  for (const { environmentName } of entries) requireEnvironment(project, environmentName);
  if (entries.length === 0)
    throw badRequest(`This archive holds no importable material for certificate (${name})! ${NAMES}`);
  return { entries, unresolved };
};

const environmentIn = (file: string, name: string): string | undefined =>
  file.startsWith(`${name}-`) && file.endsWith('.cer') ? file.slice(name.length + 1, -'.cer'.length) : undefined;

const NAMES = 'Entries must be named <certificateName>-<environmentName>.cer, as the export writes them.';

const strange = (file: string, name: string): string =>
  `Archive entry (${file}) does not name an environment of certificate (${name}) and was not imported.`;

const leftOut = (environment: string): string =>
  `Environment (${environment}) was deliberately left out by the caller's mapping.`;

/** Names in the archive to names here; an empty one leaves the environment out. */
const mappingOf = (form: Form): ReadonlyMap<string, string> => {
  const text = form.get('environmentMapping');
  if (typeof text !== 'string' || text === '') return new Map();
  try {
    const mapping: unknown = JSON.parse(text);
    return new Map(isObject(mapping) ? Object.entries(mapping).map(([from, to]) => [from, String(to)]) : []);
  } catch {
    throw badRequest('environmentMapping value is not valid!');
  }
};
