import { defineResource } from '../../../terraform/schema/resource';
import { noteApi } from './api';
import { attributes } from './attributes';

export const note = defineResource({
  name: 'note',
  description: 'A note on an Acme board. One that is there already is written anew.',
  api: noteApi,
  attributes,
  adopts: true,
  create: (api, input) => api.put(input),
  read: (api, { name }) => api.find(name),
  update: (api, input) => api.put(input),
  delete: (api, { name }) => api.remove(name),
  import: { id: 'name', find: (api, id) => api.find(id) },
});
