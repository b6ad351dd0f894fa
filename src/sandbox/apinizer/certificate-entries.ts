import { randomUUID } from 'node:crypto';
import type { Request } from '../kit/exchange';
import { badRequest } from './answers';
import type { Upload } from './certificate-form';
import { failsIn } from './deployment';
import type { ApinizerStore, CertificateEntry, Project, StoredCertificate } from './store';

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
