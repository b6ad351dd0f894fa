import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Apart, startApart } from '../support/apart';
import { hostileKeys } from '../support/hostile-keys';

/** Far more than a reader takes, so that a slow machine is no failure. */
const SLOWEST = 2000;
const PATIENCE = 60_000;

/** In a process of its own, since a native assertion cannot be caught. */
describe('every function of pki', () => {
  let folder: string;
  let apart: Apart;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pemform-apart-'));
    apart = await startApart(folder);
  }, PATIENCE);
  afterAll(() => {
    apart.leave();
    rmSync(folder, { recursive: true });
  });

  test.each(hostileKeys())(
    'survives %s',
    async (_, text) => {
      const outcome = await apart.judge(text);
      expect(outcome).toEqual({ failures: [], spent: expect.any(Number) });
      expect('spent' in outcome && outcome.spent).toBeLessThan(SLOWEST);
    },
    PATIENCE,
  );
});
