import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

const root = join(__dirname, '..');

/** The text of every TypeScript file below a folder, by its path in the project. */
const textsBelow = (folder: string): readonly (readonly [path: string, text: string])[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('node_modules'))
    .map((file) => [join(folder, file).split(sep).join('/'), readFileSync(join(root, folder, file), 'utf8')]);

/** What users of the package import, and what is generated, whole or not at all. */
const isDoor = (path: string): boolean => /^src\/(index|providers\/\w+\/(constructs|main))\.ts$/.test(path);
const isGenerated = (path: string): boolean => /\/generated\/|^src\/cdktf\/bindings\//.test(path);

/** The kinds of attributes are a language that tests speak whole, whatever resources there are. */
const isLanguage = (path: string): boolean => path.startsWith('src/terraform/schema/');

const source = textsBelow('src');
const users = [...source.filter(([path]) => !isGenerated(path)), ...textsBelow('bench'), ...textsBelow('examples')];

/** What each file imports of ours: `src/pki/time#toTimestamp`. */
const imported: ReadonlySet<string> = new Set(
  users.flatMap(([path, text]) =>
    [...text.matchAll(/^(?:import|export)(?: type)? \{([^}]*)\} from '(\.[^']+)'/gm)].flatMap(
      ([, names = '', from = '']) =>
        names.split(',').map((name) => `${join(dirname(path), from)}#${/(?:type )?(\w*)/.exec(name.trim())?.[1]}`),
    ),
  ),
);

/** Programs that are put together as text at build time name what they take. */
const toolText = users
  .filter(([path]) => path.startsWith('src/tools/'))
  .map(([, text]) => text)
  .join('\n');

const isNamed = (name: string, text: string): boolean => new RegExp(`\\b${name}\\b`).test(text);

const exportsOf = (text: string): readonly string[] =>
  [...text.matchAll(/^export (?:async )?(?:const|function|class) (\w+)/gm)].flatMap(([, name]) => name ?? []);

describe('an export of src', () => {
  test('is used by the product, and not by tests alone', () => {
    const exported = source
      .filter(([path]) => !isDoor(path) && !isGenerated(path) && !isLanguage(path))
      .flatMap(([path, text]) => exportsOf(text).map((name) => ({ path, name, text })));
    expect(exported.length).toBeGreaterThan(300);
    const idle = exported.filter(({ path, name, text }) => {
      const isUsedBeside = isNamed(
        name,
        text.replace(new RegExp(`export (async )?(const|function|class) ${name}\\b`), ''),
      );
      return !imported.has(`${path.replace(/\.ts$/, '')}#${name}`) && !isUsedBeside && !isNamed(name, toolText);
    });
    expect(idle.map(({ path, name }) => `${path}: ${name}`)).toEqual([]);
  });
});
