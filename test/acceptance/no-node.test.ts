import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWorld } from '../support/terraform';

const files = {
  'main.tf': `
terraform {
  required_providers {
    apinizer = { source = "pemform/apinizer" }
  }
}

resource "apinizer_certificate" "gateway" {
  name            = "gateway"
  alias           = "gateway"
  environments    = ["production"]
  certificate_pem = file("main.tf")
}
`,
};

describe('where Terraform runs without a Node.js that it could start the provider with', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pemform path '));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const why = 'to obtain schema: Unsupported plugin protocol';

  test.each(['plan', 'apply'] as const)(
    '%s says that it is missing, where it was looked for and what to do',
    async (command) => {
      const workspace = (await startWorld()).workspace(files, { PATH: folder });

      const { told } = await workspace[command]();

      expect(told).toMatchObject([{ severity: 'error', summary: 'Failed to load plugin schemas' }]);
      expect(told[0]?.detail).toContain(
        `${why} "Node.js was not found. The provider pemform/apinizer needs Node.js 20.19 or later on the PATH where Terraform runs, which is '${folder}'. Install it from https://nodejs.org or put the folder of its node command on the PATH, then run the command again."`,
      );
    },
  );

  test('plan says of an old one which it is and where it was found', async () => {
    const older = join(folder, 'older.js');
    writeFileSync(older, `Object.defineProperty(process, 'versions', { value: { node: '18.19.1' } });`);
    const node = `#!/bin/sh\nexec ${JSON.stringify(process.execPath)} -r "${older}" "$@"\n`;
    writeFileSync(join(folder, 'node'), node, { mode: 0o755 });
    const workspace = (await startWorld()).workspace(files, { PATH: folder });

    const { told } = await workspace.plan();

    expect(told).toMatchObject([{ severity: 'error', summary: 'Failed to load plugin schemas' }]);
    expect(told[0]?.detail).toContain(
      `${why} "Node.js 18.19.1 is too old. The provider pemform/apinizer needs Node.js 20.19 or later on the PATH where Terraform runs, and ${process.execPath} comes first there. Install a later one from https://nodejs.org or put it first on the PATH, then run the command again."`,
    );
  });
});
