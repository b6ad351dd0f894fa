import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';

/** The parts of the map, first match wins: what each may import of the others, and which packages are at home there. */
const parts: readonly Part[] = [
  { name: 'schema', files: /^terraform\/schema\//, imports: [] },
  { name: 'runtime', files: /^terraform\/runtime\//, imports: ['schema'] },
  {
    name: 'protocol',
    files: /^terraform\/protocol\//,
    imports: ['runtime', 'schema'],
    packages: ['@bufbuild/protobuf', '@msgpack/msgpack', 'lossless-json'],
  },
  {
    name: 'server',
    files: /^terraform\/server\//,
    imports: ['protocol', 'runtime', 'schema'],
  },
  { name: 'pki', files: /^pki\//, imports: [] },
  { name: 'http', files: /^http\//, imports: [], packages: ['undici'] },
  { name: 'attributes', files: /^attributes\//, imports: ['schema', 'pki'] },
  { name: 'functions', files: /^functions\//, imports: ['schema', 'pki'] },
  { name: 'install', files: /^install\//, imports: [] },
  { name: 'sandbox kit', files: /^sandbox\/kit\//, imports: [] },
  {
    name: 'emulated vendor',
    files: /^sandbox\/\w+\//,
    imports: ['sandbox kit'],
    packages: ['@peculiar/x509', 'reflect-metadata'],
  },
  { name: 'sandbox', files: /^sandbox\//, imports: ['sandbox kit', 'emulated vendor'] },
  { name: 'process', files: /^providers\/\w+\/main\.ts$/, imports: ['vendor', 'server'] },
  { name: 'door', files: /^index\.ts$|^providers\/\w+\/constructs\.ts$/, imports: ['construct', 'cdktf'] },
  {
    name: 'construct',
    files: /^providers\/.*construct\.ts$/,
    imports: ['cdktf', 'definition', 'pki'],
    packages: ['cdktf', 'constructs'],
  },
  // What a resource takes and what can be wrong with it, without the calls: provider and construct check with the same.
  {
    name: 'definition',
    files: /^providers\/\w+\/[\w-]+\/(rules|attributes)(\.ts$|\/)|^providers\/apinizer\/names\.ts$/,
    imports: ['attributes', 'schema', 'pki'],
  },
  {
    name: 'vendor',
    files: /^providers\//,
    imports: ['attributes', 'definition', 'functions', 'http', 'schema', 'pki'],
  },
  {
    name: 'cdktf',
    files: /^cdktf\//,
    imports: ['attributes', 'install', 'pki', 'runtime', 'schema'],
    packages: ['cdktf', 'constructs', '@cdktf/provider-null'],
  },
  { name: 'containers', files: /^cli\/check\/containers\//, imports: ['cli', 'pki'], packages: ['asn1js'] },
  {
    name: 'cli',
    files: /^cli\//,
    imports: ['attributes', 'containers', 'install', 'pki', 'sandbox'],
    packages: ['commander', 'tinyglobby'],
  },
  {
    name: 'tools',
    files: /^tools\//,
    imports: ['attributes', 'cli', 'vendor', 'schema', 'protocol', 'pki', 'install'],
    packages: ['commander', 'esbuild', 'fflate', '@cdktf/provider-generator', 'typescript5'],
  },
];

interface Part {
  readonly name: string;
  readonly files: RegExp;
  readonly imports: readonly string[];
  readonly packages?: readonly string[];
}

const source = join(__dirname, '..', 'src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.split(sep).join('/'));

const partOf = (file: string): Part | undefined => parts.find((part) => part.files.test(file));

const importsOf = (file: string): readonly string[] => {
  const text = readFileSync(join(source, file), 'utf8');
  return [
    ...text.matchAll(/(?:^|\n)(?:import|export)\s[^;]*?from '([^']+)'|\bimport\('([^']+)'\)|(?:^|\n)import '([^']+)'/g),
  ].flatMap(([, from, dynamic, bare]) => from ?? dynamic ?? bare ?? []);
};

/** The hand-written files. */
const written = files.filter((file) => !file.includes('/generated/') && !file.startsWith('cdktf/bindings/'));

const targetOf = (file: string, imported: string): string =>
  relative(source, join(source, dirname(file), imported))
    .split(sep)
    .join('/');

/** The files of ours that each imports, for types alone too. */
const localImports: ReadonlyMap<string, readonly string[]> = new Map(
  files.map((file) => [
    file,
    importsOf(file).flatMap((imported) => {
      const target = imported.startsWith('.') ? targetOf(file, imported) : '';
      return [`${target}.ts`, `${target}/index.ts`].filter((candidate) => files.includes(candidate));
    }),
  ]),
);

describe('the map', () => {
  it('has a part for every file, and a file for every part', () => {
    expect(written.filter((file) => partOf(file) === undefined)).toEqual([]);
    const seen = new Set(files.map(partOf));
    expect(parts.filter((part) => !seen.has(part)).map(({ name }) => name)).toEqual([]);
  });

  it('lets a file import only what its part may', () => {
    const foreign = written.flatMap((file) =>
      importsOf(file)
        .filter((imported) => !mayImport(partOf(file), file, imported))
        .map((imported) => `${file} imports ${imported}`),
    );
    expect(written.flatMap(importsOf).length).toBeGreaterThan(written.length);
    expect(foreign).toEqual([]);
  });

  it('has no file that imports itself by way of others, for types alone neither', () => {
    const cyclic = written.filter((file) => reachableFrom(file).has(file));
    expect(cyclic).toEqual([]);
  });

  it('names the files of every concept after their roles, or keeps them in a folder of that name', () => {
    const role =
      /^providers\/\w+\/[\w-]+\/(attributes|rules|resource|plan|write|state|api|data-source|construct)(\.ts$|\/)/;
    expect(files.filter((file) => /^providers\/\w+\/[\w-]+\//.test(file) && !role.test(file))).toEqual([]);
  });

  it('has no folder and no file of the emulator beside the clients', () => {
    const emulating = files.filter((file) => /^providers\/(.*\/)?sandbox(\.ts$|\/)/.test(file));
    const roles = /^(api|resource|data-source)\.ts$/;
    const concepts = files.flatMap((file) => /^providers\/\w+\/[\w-]+(?=\/)/.exec(file)?.[0] ?? []);
    const others = [...new Set(concepts)].filter(
      (folder) => !files.some((file) => dirname(file) === folder && roles.test(basename(file))),
    );
    expect({ emulating, others }).toEqual({ emulating: [], others: [] });
  });
});

/** The files that a file imports, and those that these import. */
const reachableFrom = (start: string): ReadonlySet<string> => {
  const reached = new Set<string>();
  const left = [start];
  for (let file = left.pop(); file !== undefined; file = left.pop()) {
    for (const imported of localImports.get(file) ?? []) {
      if (!reached.has(imported)) left.push(imported);
      reached.add(imported);
    }
  }
  return reached;
};

const mayImport = (part: Part | undefined, file: string, imported: string): boolean => {
  if (imported.startsWith('node:')) return true;
  if (!imported.startsWith('.')) {
    return part?.packages?.some((name) => imported === name || imported.startsWith(`${name}/`)) ?? false;
  }
  const target = targetOf(file, imported);
  const other = partOf(`${target}.ts`) ?? partOf(`${target}/index.ts`);
  if (areTwoVendors(vendorOf(file), vendorOf(target))) return false;
  return other === part || (other !== undefined && (part?.imports.includes(other.name) ?? false));
};

/** Whose code it is: that of one vendor's client or emulator, or nobody's. */
const vendorOf = (file: string): string | undefined => /^(?:providers|sandbox)\/(?!kit\/)(\w+)\//.exec(file)?.[1];

const areTwoVendors = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && one !== other;
