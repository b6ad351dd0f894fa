import { join } from 'node:path';
import { findStale } from '../../../src/tools/generated-files';
import { generateProtocol } from '../../../src/tools/protocol';

test('the generated messages are those of the .proto files', async () => {
  const directory = join(__dirname, '../../../src/terraform/protocol/generated');

  expect(await findStale(directory, await generateProtocol())).toEqual([]);
});
