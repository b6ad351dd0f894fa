import { createHash } from 'node:crypto';
import type { ApinizerSettings } from './settings';
import type { StoredEnvironment } from './store';

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
