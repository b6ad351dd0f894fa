import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { type Bundled, type Licence, licenceOf } from './licence';

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
