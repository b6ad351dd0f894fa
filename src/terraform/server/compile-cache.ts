import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import nodeModule, { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { Script } from 'node:vm';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Loads a CommonJS file, with what V8 made of it the last time where that can be trusted. Whoever writes such a cache decides what runs, so it lies in a folder
 * that nobody else can write to. Without one, and with `PEMFORM_CACHE=off`, the file is compiled as ever.
 */
export const requireCached = <T>(file: string, environment: Environment): T => {
  const require = createRequire(file);
  const folder = environment['PEMFORM_CACHE'] === 'off' ? null : ownFolder(environment);
  if (folder === null) return require(file);
  const enableCompileCache: unknown = Reflect.get(nodeModule, 'enableCompileCache');
  if (typeof enableCompileCache !== 'function') return runCached(file, folder, require);
  enableCompileCache(folder);
  return require(file);
};

/** A folder of this user's alone in the user's cache directory; null where there is none and none can be made. */
export const ownFolder = (environment: Environment): string | null => {
  try {
    const folder = join(cacheDirectory(environment), 'pemform');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return isOwn(lstatSync(folder)) ? folder : null;
  } catch {
    return null;
  }
};

/** A relative one is to be ignored (XDG Base Directory Specification): it would be another wherever Terraform runs. */
const cacheDirectory = (environment: Environment): string => {
  const named = process.platform === 'win32' ? environment['LOCALAPPDATA'] : environment['XDG_CACHE_HOME'];
  return named && isAbsolute(named) ? named : join(environment['HOME'] || homedir(), '.cache');
};

interface Stat {
  readonly uid: number;
  readonly mode: number;
  isSymbolicLink(): boolean;
}

const othersWrite = 0o022;

/** Windows has neither owners nor modes to look at, and its directory for this is the user's own. */
const isOwn = (stat: Stat): boolean =>
  !stat.isSymbolicLink() && (!process.getuid || (stat.uid === process.getuid() && (stat.mode & othersWrite) === 0));

/** For Node.js 20, which has no cache of its own. */
const runCached = <T>(file: string, folder: string, require: NodeJS.Require): T => {
  const source = readFileSync(file);
  const key = createHash('sha256').update(source).digest('hex');
  const cache = join(folder, `${process.version}-${process.arch}-${key}`);
  const cachedData = readSealed(cache);
  const wrapped = nodeModule.wrap(source.toString());
  const script = new Script(wrapped, { filename: file, ...(cachedData && { cachedData }) });
  // Now: data that is made after a flag of V8 has changed is refused by the next start.
  if (!cachedData || script.cachedDataRejected) writeSealed(cache, script.createCachedData());
  const module = { exports: {} as T };
  script.runInThisContext()(module.exports, require, module, file, dirname(file));
  return module.exports;
};

const sealBytes = 32;

const sealOf = (data: Uint8Array): Buffer => createHash('sha256').update(data).digest();

/** V8 believes what it is given, so what a full disk or a crash has left is found out by its digest. */
const readSealed = (file: string): Buffer | null => {
  try {
    const opened = openSync(file, 'r');
    try {
      if (!isOwn(fstatSync(opened))) return null;
      const content = readFileSync(opened);
      const data = content.subarray(sealBytes);
      return sealOf(data).equals(content.subarray(0, sealBytes)) ? data : null;
    } finally {
      closeSync(opened);
    }
  } catch {
    return null;
  }
};

/** Another process sees the old file or the new one, never half of it. */
const writeSealed = (file: string, data: Buffer): void => {
  const temporary = `${file}.${randomUUID()}`;
  try {
    writeFileSync(temporary, Buffer.concat([sealOf(data), data]), { mode: 0o600, flag: 'wx' });
    renameSync(temporary, file);
  } catch {
    // Without a cache the next start is slower, and that is all.
    rmSync(temporary, { force: true });
  }
};
