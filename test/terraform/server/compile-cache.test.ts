import { execFile } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildSync } from 'esbuild';
import { ownFolder } from '../../../src/terraform/server/compile-cache';

const run = promisify(execFile);

describe('the compile cache', () => {
  let directory: string;
  let cache: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'pemform-compile-cache-'));
    cache = join(directory, 'cache');
    mkdirSync(cache, { mode: 0o700 });
    writeFileSync(join(directory, 'provider.js'), 'exports.answer = () => 6 * 7;');
    buildSync({
      stdin: {
        contents: `import { requireCached } from './src/terraform/server/compile-cache';
          process.stdout.write(String(requireCached(process.argv[2], process.env).answer()));`,
        resolveDir: process.cwd(),
      },
      outfile: join(directory, 'main.js'),
      bundle: true,
      platform: 'node',
      logLevel: 'error',
    });
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  const answer = async (environment: Readonly<Record<string, string>> = {}): Promise<string> => {
    const env = { PATH: process.env['PATH'] ?? '', XDG_CACHE_HOME: cache, HOME: directory, ...environment };
    const { stdout, stderr } = await run(process.execPath, ['main.js', join(directory, 'provider.js')], {
      cwd: directory,
      env,
    });
    return stdout + stderr;
  };
  /** Every file below, whichever way this Node.js keeps them. */
  const kept = (): readonly string[] =>
    readdirSync(cache, { recursive: true, encoding: 'utf8' })
      .map((name) => join(cache, name))
      .filter((path) => statSync(path).isFile());

  it('is made by the first start, for this user alone, and is used by the next', async () => {
    expect(await answer()).toBe('42');
    expect(kept()).toHaveLength(1);
    expect(statSync(join(cache, 'pemform')).mode & 0o777).toBe(0o700);
    const [file = ''] = kept();
    const before = statSync(file).mtimeMs;
    expect(await answer()).toBe('42');
    expect(statSync(file).mtimeMs).toBe(before);
  });

  it('changes nothing where it is damaged, and is made again', async () => {
    await answer();
    const [file = ''] = kept();
    const whole = readFileSync(file);
    for (const damage of [Buffer.alloc(0), whole.subarray(0, whole.length / 2), whole.map((byte) => byte ^ 0xff)]) {
      writeFileSync(file, damage);
      expect(await answer()).toBe('42');
      expect(readFileSync(file)).not.toEqual(damage);
    }
  });

  it('is not read for another provider than it was made for', async () => {
    await answer();
    writeFileSync(join(directory, 'provider.js'), 'exports.answer = () => 6 * 8;');
    expect(await answer()).toBe('48');
  });

  it('is not read from a file that others may write to', async () => {
    writeFileSync(join(directory, 'provider.js'), 'const made = 6 * 8; exports.answer = () => made;');
    await answer();
    const [other = ''] = kept();
    // As long as the right one, which is all that V8 compares.
    const planted = readFileSync(other);
    rmSync(other);
    writeFileSync(join(directory, 'provider.js'), 'const made = 6 * 7; exports.answer = () => made;');
    await answer();
    const [file = ''] = kept();
    writeFileSync(file, planted);
    chmodSync(file, 0o666);
    expect(await answer()).toBe('42');
    expect(statSync(file).mode & 0o022).toBe(0);
  });

  it('is left out where others may write to it', async () => {
    await answer();
    chmodSync(join(cache, 'pemform'), 0o777);
    const before = kept();
    writeFileSync(join(directory, 'provider.js'), 'exports.answer = () => 7 * 7;');
    expect(await answer()).toBe('49');
    expect(kept()).toEqual(before);
  });

  it('is left out where its folder is a link', async () => {
    mkdirSync(join(directory, 'elsewhere'), { mode: 0o700 });
    symlinkSync(join(directory, 'elsewhere'), join(cache, 'pemform'));
    expect(await answer()).toBe('42');
    expect(readdirSync(join(directory, 'elsewhere'))).toEqual([]);
  });

  it('is left out where nothing can be written', async () => {
    writeFileSync(join(directory, 'file'), '');
    expect(await answer({ XDG_CACHE_HOME: join(directory, 'file') })).toBe('42');
  });

  it('is left out with PEMFORM_CACHE=off', async () => {
    expect(await answer({ PEMFORM_CACHE: 'off' })).toBe('42');
    expect(kept()).toEqual([]);
  });

  it('is written by many at once without harm', async () => {
    expect(await Promise.all(Array.from({ length: 6 }, () => answer()))).toEqual(Array.from({ length: 6 }, () => '42'));
    expect(kept()).toHaveLength(1);
    expect(await answer()).toBe('42');
  });

  it('is not in the current folder, whatever the environment says', () => {
    expect(ownFolder({ XDG_CACHE_HOME: 'here', HOME: directory })).toBe(join(directory, '.cache', 'pemform'));
  });

  it('leaves no half file behind', async () => {
    await answer();
    const [file = ''] = kept();
    rmSync(file);
    // What stands in the way cannot be replaced.
    mkdirSync(join(file, 'in the way'), { recursive: true });
    expect(await answer()).toBe('42');
    expect(kept()).toEqual([]);
  });

  it('lies in the home directory where no directory for caches is named', () => {
    expect(ownFolder({ HOME: directory })).toBe(join(directory, '.cache', 'pemform'));
  });

  it('is not read where it belongs to somebody else', () => {
    const folder = ownFolder({ XDG_CACHE_HOME: cache });
    const { uid } = statSync(String(folder));
    const other = jest.spyOn(process, 'getuid' as never).mockReturnValue((uid + 1) as never);
    expect(ownFolder({ XDG_CACHE_HOME: cache })).toBeNull();
    other.mockRestore();
    expect(ownFolder({ XDG_CACHE_HOME: cache })).toBe(folder);
  });
});
