import { computed, inherited } from '../../../terraform/schema/attribute';
import { bool, listOf, listOfObjects, nullable, string } from '../../../terraform/schema/attribute-type';
import { defineDataSource } from '../../../terraform/schema/data-source';
import type { ApinizerConnection } from '../connection';
import { apinizerName } from '../names';
import { byName } from '../not-found';
import { environmentApi } from './api';

/** The environments of a project, as far as this generation of the manager tells of them. */
export const environmentsData = defineDataSource({
  name: 'environments',
  description: 'Lists the environments of an Apinizer project.',
  api: (connection: ApinizerConnection) => environmentApi(connection),
  attributes: {
    project: inherited(apinizerName(), { description: "Project to look in; the provider's when left out." }),
    names: computed(listOf(string()), { description: 'The names of the environments, in order.' }),
    environments: computed(
      listOfObjects({
        name: computed(string(), { description: 'Name of the environment.' }),
        description: computed(string(), { description: 'Free text.' }),
        type: computed(nullable(string()), {
          description: 'Type, such as `PRODUCTION`, where it is told.',
        }),
        status: computed(nullable(string()), {
          description: 'Status, such as `PUBLISHED`, where it is told.',
        }),
        access_url: computed(nullable(string()), { description: 'Address of the gateway there, where it is told.' }),
        deployed: computed(nullable(bool()), {
          description: 'Whether the project is deployed there, where it is told.',
        }),
      }),
      { description: 'The environments, by name.' },
    ),
  },
  async read(api, input) {
    const environments = byName(await api.list(input.project));
    return { ...input, names: environments.map(({ name }) => name), environments };
  },
});
