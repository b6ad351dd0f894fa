import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashFolder } from '../../src/install/plugin';

describe('hashFolder', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'pemform-hash-'));
    writeFileSync(join(directory, 'terraform-provider-acme_v1.2.3'), 'a\n');
    writeFileSync(join(directory, 'package.json'), '{}');
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  test('it is the checksum of the checksum lines, as sha256sum writes them', () => {
    const pipeline = 'sha256sum package.json terraform-provider-acme_v1.2.3 | openssl dgst -sha256 -binary | base64';
    const expected = execFileSync('sh', ['-c', pipeline], { cwd: directory, encoding: 'utf8' });

    expect(hashFolder(directory)).toBe(`h1:${expected.trim()}`);
  });

  test.each([
    { change: 'a changed byte', file: 'package.json', content: '{ }' },
    { change: 'a file more', file: 'LICENSE', content: '' },
  ])('$change changes it', ({ file, content }) => {
    const before = hashFolder(directory);

    writeFileSync(join(directory, file), content);

    expect(hashFolder(directory)).not.toBe(before);
  });
});
