import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Metafile } from 'esbuild';

/** The name of the file that goes wherever a bundle goes. */
export const noticesFile = 'THIRD-PARTY-NOTICES';

/** The packages whose code is in a bundle, in the order of their names; null where all of it is ours. */
export const noticesOf = (metafiles: readonly Metafile[]): string | null => {
  const licences = metafiles.flatMap(packagesIn).map(licenceOf);
  const one = new Map(licences.map((licence) => [`${licence.name} ${licence.version}`, licence]));
  const sorted = [...one.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, licence]) => licence);
  if (sorted.length === 0) return null;
  return `${[opening, ...sorted.map(section), ...apacheLicence(sorted)].join(`\n${'-'.repeat(80)}\n\n`)}`;
};

const packageFolder = /^((?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/** What esbuild really put into the bundle; a module of which nothing is left is not in it. */
const packagesIn = ({ outputs }: Metafile): readonly Bundled[] => {
  const files = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  );
  const folders = new Set(files.flatMap((file) => packageFolder.exec(file)?.[1] ?? []));
  return [...folders].map((folder) => ({
    directory: join(folder),
    files: files.filter((file) => packageFolder.exec(file)?.[1] === folder).map((file) => join(file)),
  }));
};

/** Who is only pointed to the Apache License must still be given a copy of it; TypeScript, which the build needs anyway, comes with one. */
const apacheLicence = (licences: readonly Licence[]): readonly string[] => {
  const texts = licences.flatMap((licence) => licence.texts);
  const isWhole = texts.some((text) => text.includes('TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION'));
  if (isWhole || !texts.some((text) => text.includes('apache.org/licenses/LICENSE-2.0'))) return [];
  return [`${readFileSync(require.resolve('typescript5/LICENSE.txt'), 'utf8').replaceAll('\r\n', '\n').trim()}\n`];
};

const opening = `pemform contains code of the packages below, each under the licence that is printed with it.
`;

const section = ({ name, version, terms, texts }: Licence): string =>
  `${name} ${version}: ${terms}\n\n${texts.join('\n\n')}\n`;

/** A package whose code is in a bundle. */
export interface Bundled {
  /** Its folder. */
  readonly directory: string;
  /** Those of its files that are in the bundle. */
  readonly files: readonly string[];
}

export interface Licence {
  readonly name: string;
  readonly version: string;
  /** As its package.json names it. */
  readonly terms: string;
  /** The words of the package itself. */
  readonly texts: readonly string[];
}

/** What a package says about its licence: in files of its own, else above its code. One that says nothing cannot be shipped. */
export const licenceOf = ({ directory, files }: Bundled): Licence => {
  const { name, version, license } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  const own = [...foldersOf(directory, files)].flatMap(licenceFiles).map(readText);
  const texts = unique(own.length > 0 ? own : files.flatMap(headerOf));
  if (texts.length === 0) {
    throw new Error(
      `${name} ${version} is in a bundle and says nowhere under which licence it is: there is no LICENSE file in ${directory}. Do without it, or ask its authors.`,
    );
  }
  return { name, version, terms: String(license), texts };
};

/** The package's folder, and those on the way to its files: a part may have a licence of its own. */
const foldersOf = (directory: string, files: readonly string[]): ReadonlySet<string> => {
  const folders = new Set([directory]);
  for (const file of [...files].sort()) {
    for (let folder = dirname(file); folder.length > directory.length; folder = dirname(folder)) folders.add(folder);
  }
  return folders;
};

const licenceFiles = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /^(?:licen[cs]e|copying|notice)(?:[.-][\w.-]*)?$/i.test(name) && !/\.[cm]?[jt]s$/.test(name))
        .sort()
        .map((name) => join(folder, name))
    : [];

const readText = (file: string): string => readFileSync(file, 'utf8').replaceAll('\r\n', '\n').trim();

/** The comment at the top of a file, if it is about copyright. */
const headerOf = (file: string): readonly string[] => {
  const [, lines, block] =
    /^(?:["']use strict["'];\s*)?(?:((?:\/\/[^\n]*\n)+)|\/\*([\s\S]*?)\*\/)/.exec(readText(file)) ?? [];
  const comment = (lines ?? block ?? '').replaceAll(/^[ \t]*(?:\/\/|\*+)? ?/gm, '').trim();
  return /copyright/i.test(comment) ? [comment] : [];
};

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
