import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const filesIn = (path: string): readonly string[] =>
  statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => filesIn(join(path, name))) : [path];

const files = ['src', 'docs', 'templates', 'examples', 'README.md', 'CHANGELOG.md', 'CONTRIBUTING.md']
  .flatMap(filesIn)
  .filter((file) => /\.(ts|md|tf)$/.test(file));

/** Words of our own, and the field's that stand for them. */
const foreign = [
  { word: /[\u2018\u2019\u201c\u201d]/, instead: 'straight quotes' },
  { word: /\bma[kd]es? (\w+ ){0,2}anew\b/i, instead: 'recreate' },
  { word: /\bcuts? (\S+ ){0,3}loose\b/i, instead: 'detach' },
  { word: /\btook too long\b|\bwas given up after\b/, instead: 'timed out' },
  { word: /\bhave ended or been revoked\b/, instead: 'expired' },
  { word: /\bNobody knows what came of it\b/, instead: 'unknown' },
];

describe('sources, pages and guides', () => {
  test.each(foreign)('say $instead and not $word', ({ word }) => {
    const found = files.flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .flatMap((line, index) => (word.test(line) ? [`${file}:${index + 1}: ${line.trim().slice(0, 120)}`] : [])),
    );

    expect(files.length).toBeGreaterThan(300);
    expect(found).toEqual([]);
  });
});
