import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findStale, isFresh, readFolder, writeGenerated } from '../../src/tools/generated-files';

describe('findStale', () => {
  let directory: string;
  const files = new Map([
    ['index.ts', 'one\n'],
    ['nested/index.ts', 'two\n'],
  ]);
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'pemform-generated-'));
    await writeGenerated(directory, files);
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  test('what was just written is fresh', async () => {
    expect(await readFolder(directory)).toEqual(files);
    expect(await findStale(directory, files)).toEqual([]);
  });

  test.each([
    {
      name: 'a changed file',
      spoil: () => writeFileSync(join(directory, 'nested', 'index.ts'), 'TWO\n'),
      stale: 'nested/index.ts',
    },
    { name: 'a missing file', spoil: () => rmSync(join(directory, 'index.ts')), stale: 'index.ts' },
    { name: 'a file left over', spoil: () => writeFileSync(join(directory, 'old.ts'), ''), stale: 'old.ts' },
  ])('$name is stale', async ({ spoil, stale }) => {
    spoil();

    expect(await findStale(directory, files)).toEqual([stale]);
  });

  test('writing again removes what is left over', async () => {
    writeFileSync(join(directory, 'old.ts'), '');

    await writeGenerated(directory, files);

    expect(await findStale(directory, files)).toEqual([]);
  });
});

test('a single file is fresh when it is there and as it would be generated', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'pemform-generated-'));
  writeFileSync(join(directory, 'NOTICES'), 'one\n');

  expect(await isFresh(join(directory, 'NOTICES'), 'one\n')).toBe(true);
  expect(await isFresh(join(directory, 'NOTICES'), 'two\n')).toBe(false);
  expect(await isFresh(join(directory, 'missing'), '')).toBe(false);
  rmSync(directory, { recursive: true });
});
