import { type ProjectApi, projectApi } from '../../../../src/providers/apinizer/project/api';
import { loadReference, material, type Row, testPairs } from '../../../support/reference';
import { connectionTo } from '../settings';

const rows: readonly Row<ProjectApi>[] = [
  { asks: ['list projects'], call: (api) => api.list(), gives: [{ name: 'MyProject', description: '' }] },
];

const newestRows: readonly Row<ProjectApi>[] = [
  {
    asks: ['list projects, newest'],
    call: (api) => api.list(),
    gives: [{ name: 'MyProject', description: 'Web shop' }],
  },
];

describe('projectApi and the newest managers', () => {
  testPairs(loadReference('apinizer/project', material(), 'G4'), newestRows, (url) => projectApi(connectionTo(url)));
});

describe('projectApi', () => {
  testPairs(loadReference('apinizer/project', material()), rows, (url) => projectApi(connectionTo(url)));
});
