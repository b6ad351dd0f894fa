import { bundledPlugins } from '../../src/install/plugin';
import { inParallel, type Judged, openCampaign } from '../faults/campaign';
import { parseCase } from '../faults/case';
import { fixedCases } from '../faults/fixed-cases';
import { describe as told } from '../faults/report';
import { type Ground, openGround } from '../faults/workspace';

jest.setTimeout(900_000);

describe('a stack in which something goes wrong', () => {
  let ground: Ground;
  let judged: ReadonlyMap<string, Judged>;

  beforeAll(async () => {
    const { TERRAFORM_BINARY_NAME: terraform = 'terraform', PEMFORM_PLUGINS: plugins = bundledPlugins } = process.env;
    ground = openGround({ terraform, plugins });
    const campaign = openCampaign(ground);
    const cases = Object.values(fixedCases).flat().map(parseCase);
    const results = await inParallel(cases, 2, (one) => campaign.playOne(one));
    judged = new Map(results.map((one) => [one.id, one]));
  });

  afterAll(() => ground.remove());

  const rows = Object.entries(fixedCases).flatMap(([what, ids]) => ids.map((id) => ({ what, id })));

  it.each(rows)('$what: $id', ({ id }) => {
    const one = judged.get(id);
    expect(one?.happened).toBe(true);
    expect(one && one.findings.length > 0 ? told(one) : '').toBe('');
  });
});
