import type { Request } from '../kit/exchange';
import type { Routes } from '../kit/router';
import { badRequest, found, listed, notFound, projectOf } from './answers';
import { certificateBody } from './certificate-body';
import { differences, environmentsIn, refuseTakenAlias, toStored } from './certificate-entries';
import { readUpload } from './certificate-form';
import { importFile } from './certificate-import';
import { deployed } from './deployment';
import { deleteActionOf, followLinks, updateActionOf } from './links';
import type { ApinizerStore, Project, StoredCertificate } from './store';

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
