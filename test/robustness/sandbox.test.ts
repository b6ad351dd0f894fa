import fc from 'fast-check';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox';
import { apinizer, certificateForm } from '../sandbox/asking';
import { damagedTexts } from '../support/mutations';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

describe('certificates that something happened to', () => {
  test('are stored or refused, and never make it fail', async () => {
    const ask = apinizer(sandbox);
    await fc.assert(
      fc.asyncProperty(damagedTexts(), async (pem) => {
        const form = certificateForm({
          certificateName: 'damaged',
          alias: 'damaged',
          certificateDescription: '',
          environmentList: 'production',
          pem,
        });
        const statuses = [
          (await ask('POST /projects/Shop/certificates/', { form })).status,
          (await ask('GET /projects/Shop/certificates/')).status,
          (await ask('DELETE /projects/Shop/certificates/damaged/')).status,
        ];
        expect(statuses).not.toContain(500);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
