import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { providerSchemaJson } from '../terraform/protocol/schema-json';
import type { AnyProvider } from '../terraform/schema/provider';
import { interfacesOf } from './binding-types';
import { type BindingsOptions, generateBindings } from './bindings';
import { describeCommand, describePlugins, findVendors } from './bundle';
import { constructGuide } from './construct-docs';
import { generateDocs } from './docs';
import { findStale, type GeneratedFiles, isFresh, readFolder, writeGenerated } from './generated-files';
import { type GuideSources, writtenGuides } from './guides';
import { noticesFile, noticesOf } from './notices';
import { packageJsonWith, packageVersion } from './package';
import { generateProtocol } from './protocol';
import { findProviders } from './providers';

/** The code that is generated from the definitions and committed: the files by the folder that holds them. */
const generateCode = async (): Promise<Folders> => {
  const bindings = (await findProviders()).map(
    async (provider) => [join(bindingsFolder, provider.name), await bindingsOf(provider)] as const,
  );
  return new Map([[protocolFolder, await generateProtocol()], ...(await Promise.all(bindings))]);
};

/** The pages. The guide to the constructs is read from the source, so the bindings must be there that the constructs take their properties from. */
const generatePages = async (): Promise<Folders> => {
  const sources = { examples: await readFolder('examples'), templates: await readFolder('templates') };
  return new Map(
    (await findProviders()).map((provider) => [join('docs', provider.name), pagesOf(provider, sources)] as const),
  );
};

type Folders = ReadonlyMap<string, GeneratedFiles>;

const protocolFolder = join('src', 'terraform', 'protocol', 'generated');
const bindingsFolder = join('src', 'cdktf', 'bindings');

const pagesOf = (provider: AnyProvider, sources: GuideSources): GeneratedFiles =>
  new Map([
    ...generateDocs(provider, sources.examples),
    ...writtenGuides(provider.name, sources),
    ['guides/constructs.md', constructGuide(provider.name)],
  ]);

const bindingsOf = (provider: AnyProvider): Promise<GeneratedFiles> =>
  generateBindings({
    type: provider.name,
    version: packageVersion(),
    schema: providerSchemaJson(provider) as BindingsOptions['schema'],
    interfaces: interfacesOf(provider),
  });

/** What stands among files that are not generated: the notices of everything that is in any of the bundles, and the doors of the package. */
const generateSingle = async (): Promise<GeneratedFiles> => {
  const bundles = [
    await describeCommand(join('src', 'cli', 'main.ts')),
    ...(await describePlugins(join('src', 'providers'))),
  ];
  return new Map([
    [noticesFile, noticesOf(bundles) ?? ''],
    ['package.json', packageJsonWith(await findVendors(join('src', 'providers')))],
  ]);
};

const write = async (): Promise<void> => {
  for (const [folder, files] of await generateCode()) await writeGenerated(folder, files);
  for (const [folder, files] of await generatePages()) await writeGenerated(folder, files);
  for (const [file, text] of await generateSingle()) await writeFile(file, text);
};

const check = async (): Promise<void> => {
  const folders = [...(await generateCode()), ...(await generatePages())].map(async ([folder, files]) =>
    (await findStale(folder, files)).map((file) => join(folder, file)),
  );
  const single = [...(await generateSingle())].map(async ([file, text]) => ((await isFresh(file, text)) ? [] : [file]));
  const stale = (await Promise.all([...folders, ...single])).flat();
  if (stale.length === 0) return;
  process.stderr.write(`Not as they would be generated now; run "npm run generate":\n${stale.join('\n')}\n`);
  process.exitCode = 1;
};

void (process.argv.includes('--check') ? check() : write());
