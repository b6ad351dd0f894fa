import { createHash, randomUUID, type X509Certificate } from 'node:crypto';
import { badRequest, listed, plainFailure, projectOf, requireEnvironment } from '../../../sandbox/apinizer/answers';
import { deployed, failsIn } from '../../../sandbox/apinizer/deployment';
import { deleteActionOf, followLinks, updateActionOf } from '../../../sandbox/apinizer/links';
import type { ApinizerStore, CertificateEntry, Project, StoredCertificate } from '../../../sandbox/apinizer/store';
import { Refusal, type Request } from '../../../sandbox/exchange';
import { parseCertificates } from '../../../sandbox/material';
import type { Routes } from '../../../sandbox/router';
import { zip } from '../../../sandbox/zip';

const COLLECTION = '/apiops/projects/{projectName}/certificates/';
const ITEM = `${COLLECTION}{certificateName}/`;

/** Certificates: reference section 5. */
export const certificateRoutes = (store: ApinizerStore): Routes => ({
  [`GET ${COLLECTION}truststore/{environmentName}/`]: (request) => {
    const project = projectOf(store, request);
    const environment = request.param('environmentName');
    if (project.name !== 'admin') throw badRequest('Only the admin project has a truststore!');
    requireEnvironment(project, environment);
    return listed([...project.certificates.values()].filter(isIn(environment)).map((one) => toBody(store, one, true)));
  },

  [`GET ${COLLECTION}`]: (request) => {
    const { certificates } = projectOf(store, request);
    return listed([...certificates.values()].map((one) => toBody(store, one, store.settings.contentInLists)));
  },

  [`GET ${ITEM}`]: (request) => listed([toBody(store, certificateOf(projectOf(store, request), request), true)]),

  [`POST ${COLLECTION}`]: async (request) => {
    const project = projectOf(store, request);
    const upload = await readUpload(request, project, undefined);
    if (project.certificates.has(upload.name)) throw badRequest(`Certificate (name: ${upload.name}) is already exist!`);
    refuseTakenAlias(project, upload);
    project.certificates.set(upload.name, toStored(upload, request));
    return deployed(request, { environments: upload.environments, changed: [`certificate ${upload.name}: created`] });
  },

  [`PUT ${ITEM}`]: async (request) => {
    const project = projectOf(store, request);
    const before = certificateOf(project, request);
    const upload = await readUpload(request, project, before.name);
    refuseTakenAlias(project, upload);
    const after = toStored(upload, request);
    const action = updateActionOf(store, request.query);
    project.certificates.set(before.name, after);
    const source = { project, id: before.id, after: { kind: 'certificate', value: after } } as const;
    const followers = await followLinks(store, source, action);
    const changed = [`certificate ${before.name}: ${differences(before, after).join(', ') || 'nothing'}`, ...followers];
    return deployed(request, { environments: upload.environments, changed });
  },

  [`DELETE ${ITEM}`]: async (request) => {
    const project = projectOf(store, request);
    const certificate = certificateOf(project, request);
    const action = deleteActionOf(store, request.query);
    project.certificates.delete(certificate.name);
    const followers = await followLinks(store, { project, id: certificate.id }, action);
    const environments = certificate.entries.map((entry) => entry.environmentName);
    const changed = [`certificate ${certificate.name}: deleted`, ...followers];
    return deployed(request, { environments, changed, undeploys: true });
  },

  [`GET ${ITEM}export/`]: (request) => {
    const { name, entries } = certificateOf(projectOf(store, request), request);
    const files = entries.map((entry) => ({
      name: `${name}-${entry.environmentName}.cer`,
      content: leafOf(entry.pem).raw,
    }));
    return {
      status: 200,
      body: zip(files),
      headers: {
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename="${encodeURIComponent(name)}-certificates.zip"`,
      },
    };
  },
});

const certificateOf = (project: Project, request: Request): StoredCertificate => {
  const name = request.param('certificateName');
  const certificate = project.certificates.get(name);
  if (!certificate) throw badRequest(`Certificate (name: ${name}) is not found!`);
  return certificate;
};

interface Upload {
  readonly name: string;
  readonly alias: string;
  readonly description: string;
  readonly environments: readonly string[];
  readonly pem: string;
}

/** Reference 5.2. `knownName` is the path's name on PUT, where the form field may be left out. */
const readUpload = async (request: Request, project: Project, knownName: string | undefined): Promise<Upload> => {
  if (request.mediaType !== 'multipart/form-data' || request.body.kind !== 'form') {
    throw new Refusal(plainFailure(415, 'Content type must be multipart/form-data'));
  }
  const form = new Map(request.body.entries);
  if (form.size < request.body.entries.length) throw badRequest('A form field was sent twice!');
  const text = (field: string): string => {
    const value = form.get(field);
    if (typeof value !== 'string' || value === '') throw badRequest(`${field} value can not be empty!`);
    return value;
  };
  const name = knownName !== undefined && !form.has('certificateName') ? knownName : text('certificateName');
  if (knownName !== undefined && name !== knownName) throw badRequest('certificateName can not be changed!');
  const alias = text('alias');
  const pem = await pemOf(form.get('pemEncodedFile'));
  const environments = [...new Set(text('environmentList').split(','))];
  for (const environment of environments) requireEnvironment(project, environment);
  return { name, alias, description: descriptionOf(form), environments, pem };
};

/** All fields are required, but no text is printed for an empty description: only an absent one is refused. */
const descriptionOf = (form: ReadonlyMap<string, string | File>): string => {
  const description = form.get('certificateDescription');
  if (typeof description !== 'string') throw badRequest('certificateDescription value can not be empty!');
  return description;
};

const pemOf = async (file: string | File | undefined): Promise<string> => {
  const pem = file === undefined || typeof file === 'string' ? '' : await file.text();
  if (pem.trim() === '') throw badRequest('pemEncodedFile value can not be empty!');
  if (!parseCertificates(pem)) throw badRequest('pemEncodedFile is not a valid PEM encoded certificate!');
  return pem;
};

const isIn =
  (environment: string) =>
  (certificate: StoredCertificate): boolean =>
    certificate.entries.some((entry) => entry.environmentName === environment);

/** An alias is unique per environment over certificates; PUT removes the old certificate first, so its own is free. */
const refuseTakenAlias = (project: Project, upload: Upload): void => {
  const others = [...project.certificates.values()].filter((other) => other.name !== upload.name);
  const taken = others
    .flatMap((other) => other.entries)
    .some((entry) => entry.alias === upload.alias && upload.environments.includes(entry.environmentName));
  if (taken) {
    throw badRequest(`Alias (${upload.alias}) is already used for another certificate, try changing this value!`);
  }
};

const toStored = ({ name, description, alias, environments, pem }: Upload, request: Request): StoredCertificate => ({
  id: randomUUID(),
  name,
  description,
  entries: environments
    .filter((environmentName) => !failsIn(request.deploymentFault, environmentName))
    .map((environmentName) => ({ environmentName, alias, pem })),
});

const differences = (before: StoredCertificate, after: StoredCertificate): readonly string[] => {
  const all = (certificate: StoredCertificate, field: keyof CertificateEntry) =>
    [...new Set(certificate.entries.map((entry) => entry[field]))].sort().join('\n');
  return [
    ...(all(before, 'pem') === all(after, 'pem') ? [] : ['content']),
    ...(all(before, 'alias') === all(after, 'alias') ? [] : ['alias']),
    ...(before.description === after.description ? [] : ['description']),
    ...(all(before, 'environmentName') === all(after, 'environmentName') ? [] : ['environments']),
  ];
};

const leafOf = (pem: string): X509Certificate => {
  const [leaf] = parseCertificates(pem) ?? [];
  if (!leaf) throw new Error('a stored certificate is not PEM');
  return leaf;
};

/** Reference 5.3: the read model differs from the form. */
const toBody = (
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
      startDate: new Date(leaf.validFrom).toISOString(),
      endDate: new Date(leaf.validTo).toISOString(),
      subjectDn: leaf.subject.split('\n').reverse().join(', '),
    };
  }),
});
