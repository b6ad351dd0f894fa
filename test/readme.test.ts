import { existsSync, readFileSync } from 'node:fs';

describe.each(['README.md', 'CONTRIBUTING.md'])('%s', (file) => {
  const text = readFileSync(file, 'utf8');

  test('is under 200 lines', () => {
    expect(text.split('\n').length).toBeLessThan(200);
  });

  test('links to what is there', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !existsSync(link))).toEqual([]);
  });
});

describe('the recipes of CONTRIBUTING.md', () => {
  test('name files that are there', () => {
    const text = readFileSync('CONTRIBUTING.md', 'utf8');
    const named = [...text.matchAll(/`((?:src|test|examples|templates)\/[^`]*)`/g)].map(([, path = '']) => path);
    const paths = named.map((path) =>
      path
        .replaceAll('<vendor>_<concept>', 'smoxy_certificate')
        .replaceAll('<vendor>-<concept>', 'smoxy-certificate')
        .replaceAll('<vendor>_<name>', 'smoxy_certificate')
        .replaceAll('<vendor>/<story>', 'smoxy/create')
        .replaceAll('<vendor>', 'smoxy')
        .replaceAll('<concept>', 'certificate')
        .replaceAll('<rpc>', 'import'),
    );

    expect(paths.length).toBeGreaterThan(20);
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });
});
