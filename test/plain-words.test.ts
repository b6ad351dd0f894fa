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
  { word: /anew(?![a-z])/i, instead: 'again, or recreate' },
  { word: /\bcuts? (\S+ ){0,3}loose\b/i, instead: 'detach' },
  { word: /\btook too long\b|\bwas given up after\b/, instead: 'timed out' },
  { word: /\bhave ended or been revoked\b/, instead: 'expired' },
  { word: /\bNobody knows what came of it\b/, instead: 'unknown' },
  { word: /\bis not here and is no public root\b/, instead: 'is not included and is not a known public root' },
  { word: /\ban environment has it once\b/i, instead: 'aliases must be unique per environment' },
  {
    word: /\b(manager|smoxy) does not know (it|what was asked for)\b/i,
    instead: 'was not found, or the token cannot access it',
  },
];

/** A phrase may go on in the next line of a comment, or in the next of the texts that a message is put together from. */
const betweenWords = String.raw`(?: |[ '"\x60+]*\n[ */'"\x60+>-]*)`;

describe('sources, pages and guides', () => {
  test.each(foreign)('say $instead and not $word', ({ word }) => {
    const spread = new RegExp(word.source.replaceAll(' ', betweenWords), `g${word.flags}`);
    const found = files.flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      return [...text.matchAll(spread)].map(
        ({ 0: phrase, index }) => `${file}:${text.slice(0, index).split('\n').length}: ${phrase}`,
      );
    });

    expect(files.length).toBeGreaterThan(300);
    expect(found).toEqual([]);
  });
});
