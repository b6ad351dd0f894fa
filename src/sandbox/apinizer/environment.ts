import { createHash } from 'node:crypto';
import { type Handler, Refusal, type Request, type Routes } from '../kit/router';
import { badRequest, failure, listed, noRoute } from './answers';
import type { ApinizerSettings } from './settings';
import type { ApinizerStore, StoredEnvironment } from './store';

const OLD = 'GET /apiops/environments/{projectName}';
const NEW = 'GET /apiops/projects/{projectName}/environments/';

/** Environments, on the paths of both generations: reference section 4. */
export const environmentRoutes = (store: ApinizerStore): Routes => ({
  [OLD]: onlyIn(store, 'old', (request) => {
    const name = request.param('projectName');
    const project = store.projects.get(name);
    if (!project?.member) {
      throw badRequest(`Project not found for name: (${name}) or user has not privilege to access it!`);
    }
    return listed(store, [...project.environments.values()].map(oldBody));
  }),

  [NEW]: onlyIn(store, 'new', (request) => {
    const name = request.param('projectName');
    const project = store.projects.get(name);
    if (!project?.member) throw notSeen(store, name);
    return listed(store, [...project.environments.values()].map(newBody(store.settings)));
  }),
});

/** The newest text tells an unknown project and one without access alike. */
const notSeen = ({ settings, projects }: ApinizerStore, name: string): Refusal => {
  if (settings.errorBody === 'envelope') {
    return badRequest(`Project (${name}) is not found or user does not have privilege to access it!`);
  }
  return projects.has(name)
    ? new Refusal(failure(403, 'forbidden', 'User does not have access to this project'))
    : badRequest('Project not found');
};

/** A manager of one generation does not know the other's path. */
const onlyIn =
  (store: ApinizerStore, generation: 'old' | 'new', handler: Handler): Handler =>
  (request: Request) => {
    const { environmentPaths } = store.settings;
    const isThere = environmentPaths === 'both' || environmentPaths === generation;
    return isThere ? handler(request) : noRoute(store, 404, `No resource at ${request.path}`);
  };

/** An environment is the same one in every project that has its name. */
const environmentId = (name: string): string =>
  createHash('sha256').update(`environment ${name}`).digest('hex').slice(0, 24);

/** An item of the older path: reference 4. */
export const oldBody = ({ name, description, type }: StoredEnvironment) => ({
  name,
  description,
  type,
  status: 'PUBLISHED',
  accessUrl: `https://${name}.gateway.example.com`,
  deployed: null,
  redeployRequired: null,
});

/** An item of the newer path, in the fields of the settings. */
export const newBody =
  ({ environmentFields }: ApinizerSettings) =>
  (environment: StoredEnvironment) => {
    const { name, description } = environment;
    return environmentFields === 'name'
      ? { id: environmentId(name), ...oldBody(environment) }
      : { environmentName: name, description };
  };
