import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve, sep } from 'node:path';

// Both recipes are performed in a copy of this repository: it is generated, built and tested there, with terraform.
jest.setTimeout(240_000);

const root = resolve(__dirname, '..', '..');
/** The files that a person writes who adds the vendor, where they belong in the repository. */
const vendor = join(__dirname, 'recipe');

const notCopied = ['.git', '.cache', 'node_modules', 'dist', 'coverage'];

/** The text of every file of the copy that is no output, by its path. */
const textsIn = (folder: string): ReadonlyMap<string, string> => {
  const walk = (from: string): readonly string[] =>
    readdirSync(from, { withFileTypes: true }).flatMap((entry) => {
      if (notCopied.includes(entry.name)) return [];
      const path = join(from, entry.name);
      return entry.isDirectory() ? walk(path) : [path];
    });
  return new Map(walk(folder).map((path) => [relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8')]));
};

/** The files that were changed, the new ones and those that are gone, since they were read. */
const changesSince = (before: ReadonlyMap<string, string>) => {
  const now = textsIn(copy);
  return {
    changed: [...now].flatMap(([path, text]) => (before.has(path) && before.get(path) !== text ? [path] : [])).sort(),
    added: [...now.keys()].filter((path) => !before.has(path)),
    gone: [...before.keys()].filter((path) => !now.has(path)),
  };
};

/** What is the vendor's own, and what is generated from it. */
const own = /^(src\/(providers|sandbox)\/acme|examples\/(provider\/acme|resources\/acme_note)|templates\/acme)\//;
const ownTests = /^test\/(providers\/acme\/|acceptance\/acme-)/;
const generated = /^(src\/cdktf\/bindings|docs)\/acme\//;

let copy: string;
beforeAll(() => {
  copy = realpathSync(mkdtempSync(join(tmpdir(), 'pemform-recipe-')));
  cpSync(root, copy, { recursive: true, filter: (path) => !notCopied.includes(basename(path)) });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Runs a command in the copy; one that fails says what it printed. */
const run = (command: string, ...args: readonly string[]): Promise<string> => {
  const { PEMFORM_TEST_TMPDIR: _, PEMFORM_PLUGINS: __, TF_CLI_CONFIG_FILE: ___, ...env } = process.env;
  return new Promise((done, fail) => {
    execFile(command, args, { cwd: copy, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (error) fail(new Error(`${command} ${args.join(' ')} failed in the copy:\n${stdout}${stderr}`));
      else done(`${stdout}${stderr}`);
    });
  });
};

const textOf = (file: string): string => readFileSync(join(copy, file), 'utf8');

const npm = (script: string, ...args: readonly string[]) => run('npm', 'run', '--silent', script, ...args);
const jestOf = (...args: readonly string[]) =>
  run('node', 'node_modules/jest/bin/jest.js', '--runInBand', '--cacheDirectory=.cache/jest', ...args);

/** Puts a text in the place of another, which must be there once. */
const edit = (file: string, before: string, after: string): void => {
  const parts = textOf(file).split(before);
  expect([file, before, parts.length]).toEqual([file, before, 2]);
  writeFileSync(join(copy, file), parts.join(after));
};

/** What a person does at the end of a recipe. */
const generateAndBuild = async (): Promise<void> => {
  await npm('generate');
  await npm('generate', '--', '--check');
  await npm('typecheck');
  await npm('build');
};

/** What holds of every vendor, and its own tests: among them the example, which is installed, applied, planned again and destroyed. */
const testIt = async (): Promise<void> => {
  const files = ['test/architecture', 'test/completeness', 'test/providers/acme/', 'test/acceptance/acme-note'];
  expect(await jestOf(...files)).toMatch(/\n\d+ passed, 0 failed\n/);
  const isExample = '--testNamePattern=acme_note is installed|for the providers are valid';
  expect(await jestOf('test/acceptance/examples.test.ts', isExample)).toMatch(/\n2 passed, 0 failed/);
};

const line = "export { acme } from './acme/vendor';\n";

test('"Add a vendor" takes one line outside of the vendor\'s own folders', async () => {
  const before = textsIn(copy);

  cpSync(vendor, copy, { recursive: true });
  edit('src/sandbox/vendors.ts', 'export { apinizer }', `${line}export { apinizer }`);
  await generateAndBuild();
  await testIt();

  const { changed, added, gone } = changesSince(before);
  expect({ changed, gone }).toEqual({ changed: ['package.json', 'src/sandbox/vendors.ts'], gone: [] });
  expect(added.filter((path) => ![own, ownTests, generated].some((place) => place.test(path)))).toEqual([]);
  expect(added).toContain('docs/acme/resources/note.md');
  expect(textOf('src/sandbox/vendors.ts').replace(line, '')).toBe(before.get('src/sandbox/vendors.ts'));
});

test('"Add an attribute" takes the concept, its emulation, its example and its tests', async () => {
  const before = textsIn(copy);
  const concept = 'src/providers/acme/note';

  edit(`${concept}/attributes.ts`, 'import { required }', 'import { optional, required }');
  edit(
    `${concept}/attributes.ts`,
    '  text: required',
    "  color: optional(string(), { description: 'Color of the paper.' }),\n  text: required",
  );
  edit(`${concept}/api.ts`, '{ type Clean, fields, text }', '{ type Clean, fields, orNull, text }');
  edit(`${concept}/api.ts`, 'noteText: text }', 'noteText: text, paperColor: orNull(text) }');
  edit(`${concept}/api.ts`, 'text: body.noteText }', 'text: body.noteText, color: body.paperColor }');
  edit(`${concept}/api.ts`, 'noteText: note.text }', 'noteText: note.text, paperColor: note.color }');
  edit(
    `${concept}/reference.json`,
    '"json": { "noteText": "Hello" }',
    '"json": { "noteText": "Hello", "paperColor": null }',
  );
  edit('src/sandbox/acme/store.ts', 'noteText: string;', 'noteText: string;\n  readonly paperColor: unknown;');
  edit(
    'src/sandbox/acme/note.ts',
    "noteText: sent['noteText'] }",
    "noteText: sent['noteText'], paperColor: sent['paperColor'] }",
  );
  edit('examples/resources/acme_note/main.tf', '  text = "Hello"', '  text  = "Hello"\n  color = "green"');
  edit('test/providers/acme/note/api.test.ts', "text: 'Hello' }", "text: 'Hello', color: null }");
  await generateAndBuild();
  await testIt();

  const { changed, added, gone } = changesSince(before);
  expect({ added, gone }).toEqual({ added: [], gone: [] });
  expect(changed.filter((path) => ![own, ownTests, generated].some((place) => place.test(path)))).toEqual([]);
  expect(textOf('docs/acme/resources/note.md')).toContain('- `color` (String) Color of the paper.');
  expect(textOf('src/cdktf/bindings/acme/note/index.ts')).toContain('readonly color?: string;');
  expect(textOf('docs/acme/guides/constructs.md')).toContain('- `color?: string` Color of the paper.');
});
