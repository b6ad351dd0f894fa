import { randomUUID } from 'node:crypto';
import { parseCertificates } from '../kit/material';
import { Refusal, type Request } from '../kit/router';
import { badRequest, plainFailure, requireEnvironment } from './answers';
import { failsIn } from './deployment';
import type { ApinizerStore, CertificateEntry, Project, StoredCertificate } from './store';

/** The certificate that a form describes. */
export interface Upload {
  readonly name: string;
  readonly alias: string;
  readonly description: string;
  readonly environments: readonly string[];
  readonly pem: string;
}

export type Form = ReadonlyMap<string, string | File>;

/** The fields of a multipart form, each of them sent once. */
export const formOf = (request: Request): Form => {
  if (request.mediaType !== 'multipart/form-data' || request.body.kind !== 'form') {
    throw new Refusal(plainFailure(415, 'Content type must be multipart/form-data'));
  }
  const form = new Map(request.body.entries);
  if (form.size < request.body.entries.length) throw badRequest('A form field was sent twice!');
  return form;
};

/** A text field; an absent or empty one is refused. */
export const fieldOf = (form: Form, field: string): string => {
  const value = form.get(field);
  if (typeof value !== 'string' || value === '') throw badRequest(`${field} value can not be empty!`);
  return value;
};

/** The bytes of a file part; an absent or empty one is refused. */
export const fileOf = async (form: Form, field: string): Promise<Buffer> => {
  const file = form.get(field);
  const bytes =
    file === undefined || typeof file === 'string' ? Buffer.alloc(0) : Buffer.from(await file.arrayBuffer());
  if (bytes.toString('latin1').trim() === '') throw badRequest(`${field} value can not be empty!`);
  return bytes;
};

/** The environments that a form names, each once; all of them must exist. */
export const environmentsOf = (form: Form, project: Project): readonly string[] => {
  const environments = [...new Set(fieldOf(form, 'environmentList').split(','))];
  for (const environment of environments) requireEnvironment(project, environment);
  return environments;
};

/** Reference 5.2. `knownName` is the path's name on PUT, where the form field may be left out. */
export const readUpload = async (
  request: Request,
  project: Project,
  knownName: string | undefined,
): Promise<Upload> => {
  const form = formOf(request);
  const name = knownName !== undefined && !form.has('certificateName') ? knownName : fieldOf(form, 'certificateName');
  if (knownName !== undefined && name !== knownName) throw badRequest('certificateName can not be changed!');
  const alias = fieldOf(form, 'alias');
  const pem = (await fileOf(form, 'pemEncodedFile')).toString('utf8');
  if (!parseCertificates(pem)) throw badRequest('pemEncodedFile is not a valid PEM encoded certificate!');
  const environments = environmentsOf(form, project);
  return { name, alias, description: descriptionOf(form), environments, pem };
};

/** All fields are required, but no text is printed for an empty description: only an absent one is refused. */
const descriptionOf = (form: Form): string => {
  const description = form.get('certificateDescription');
  if (typeof description !== 'string') throw badRequest('certificateDescription value can not be empty!');
  return description;
};

/** Refuses an alias that another certificate has in one of the environments; a certificate's own is free. */
export const refuseTakenAlias = (
  project: Project,
  { name, alias, environments }: Pick<Upload, 'name' | 'alias' | 'environments'>,
): void => {
  const others = [...project.certificates.values()].filter((other) => other.name !== name);
  const taken = others
    .flatMap((other) => other.entries)
    .some((entry) => entry.alias === alias && environments.includes(entry.environmentName));
  if (taken) throw badRequest(`Alias (${alias}) is already used for another certificate, try changing this value!`);
};

/** What is stored after a POST or PUT: one entry for each environment, or one more where the manager adds. */
export const toStored = (
  { settings }: ApinizerStore,
  { name, description, alias, environments, pem }: Upload,
  { request, before }: { readonly request: Request; readonly before?: StoredCertificate },
): StoredCertificate => {
  const lacks = (environment: string) =>
    !settings.failedEnvironmentKeepsEntry && failsIn(request.deploymentFault, environment);
  const entries = environments
    .filter((environmentName) => !lacks(environmentName))
    .map((environmentName) => ({ environmentName, alias, pem }));
  if (before && settings.certificatePut === 'add') {
    return { ...before, description, entries: [...before.entries, ...entries] };
  }
  return { id: randomUUID(), name, description, entries };
};

/** What differs, in words. */
export const differences = (before: StoredCertificate, after: StoredCertificate): readonly string[] => {
  const all = (certificate: StoredCertificate, field: keyof CertificateEntry) =>
    [...new Set(certificate.entries.map((entry) => entry[field]))].sort().join('\n');
  const doubled = (certificate: StoredCertificate) => certificate.entries.length - environmentsIn(certificate).length;
  return [
    ...(all(before, 'pem') === all(after, 'pem') ? [] : ['content']),
    ...(all(before, 'alias') === all(after, 'alias') ? [] : ['alias']),
    ...(before.description === after.description ? [] : ['description']),
    ...(all(before, 'environmentName') === all(after, 'environmentName') ? [] : ['environments']),
    ...(doubled(before) < doubled(after) ? ['one more entry'] : []),
  ];
};

/** The environments of a certificate, each once. */
export const environmentsIn = ({ entries }: StoredCertificate): readonly string[] => [
  ...new Set(entries.map((entry) => entry.environmentName)),
];
