import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

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
