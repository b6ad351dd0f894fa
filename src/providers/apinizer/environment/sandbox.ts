import { badRequest, failure, listed } from '../../../sandbox/apinizer/answers';
import type { ApinizerStore, StoredEnvironment } from '../../../sandbox/apinizer/store';
import { type Handler, Refusal, type Request } from '../../../sandbox/exchange';
import type { Routes } from '../../../sandbox/router';

const OLD = 'GET /apiops/environments/{projectName}';
const NEW = 'GET /apiops/projects/{projectName}/environments/';

/** Environments, on the paths of both generations: reference section 4. */
export const environmentRoutes = (store: ApinizerStore): Routes => ({
  'GET /apiops/environments/': () => {
    if (!store.settings.administrator) {
      return failure(401, 'unauthorized_client', 'Invalid token or insufficient permissions');
    }
    const all = [...store.projects.values()].flatMap((project) => [...project.environments.values()]);
    const byName = new Map(all.map((environment) => [environment.name, environment]));
    return listed([...byName.values()].map(toOldBody));
  },

  [OLD]: onlyIn(store, 'old', (request) => {
    const name = request.param('projectName');
    const project = store.projects.get(name);
    if (!project?.member) {
      throw badRequest(`Project not found for name: (${name}) or user has not privilege to access it!`);
    }
    return listed([...project.environments.values()].map(toOldBody));
  }),

  [NEW]: onlyIn(store, 'new', (request) => {
    const project = store.projects.get(request.param('projectName'));
    if (!project) throw badRequest('Project not found');
    if (!project.member) throw new Refusal(failure(403, 'forbidden', 'User does not have access to this project'));
    const bodies = [...project.environments.values()];
    return listed(bodies.map(({ name, description }) => ({ environmentName: name, description })));
  }),
});

/** A manager of one generation does not know the other's path. */
const onlyIn =
  (store: ApinizerStore, generation: 'old' | 'new', handler: Handler): Handler =>
  (request: Request) => {
    const { environmentPaths } = store.settings;
    if (environmentPaths !== 'both' && environmentPaths !== generation) {
      return failure(404, 'not_found', `No resource at ${request.path}`);
    }
    return handler(request);
  };

const toOldBody = ({ name, description, type }: StoredEnvironment) => ({
  name,
  description,
  type,
  status: 'PUBLISHED',
  accessUrl: `https://${name}.gateway.example.com`,
  deployed: null,
  redeployRequired: null,
});
