import { isIP } from 'node:net';
import { decodePem, isParametersLabel, isPrivateKeyLabel } from '../../pki/pem/blocks';
import { expandFiles, readContent, STANDARD_INPUT, UnusableCall } from './files';
import { type Address, domainOf, presentedBy } from './server';
import { type CheckFinding, type Inputs, presentedSource, type Source, type Sources, toSource } from './source';

/** What the call names to be checked. */
export interface Named {
  readonly files: readonly string[];
  readonly connect?: Address;
  readonly certificate?: string;
  readonly chain?: string;
  readonly privateKey?: string;
  readonly jwk?: string;
  readonly domain: readonly string[];
}

export interface Reading {
  /** All of standard input. */
  readonly readInput: () => Promise<Buffer>;
  /** Opens whatever is encrypted. */
  readonly passphrase: string | null;
  /** In milliseconds, for everything that is asked of a server. */
  readonly connectTimeout: number;
}

/** Reads what the call names; throws what to say about a call that cannot be used. */
export const gather = async (
  named: Named,
  { readInput, passphrase, connectTimeout }: Reading,
): Promise<readonly Inputs[]> => {
  const problem = problemWith(named);
  if (problem !== null) throw new UnusableCall(problem);
  const read = async (file: string) => toSource(await readContent(file, readInput), passphrase);
  if (named.connect !== undefined) return [await gatherServer(named, named.connect, { read, connectTimeout })];
  return named.files.length > 0 ? gatherFiles(named, read) : [await gatherTexts(named, read)];
};

const problemWith = ({ files, connect, certificate, chain, privateKey, jwk }: Named): string | null => {
  const texts = [certificate, chain, privateKey].filter((file) => file !== undefined);
  if ([...files, ...texts, jwk].filter((file) => file === STANDARD_INPUT).length > 1)
    return 'Standard input can be read only once.';
  if (connect !== undefined) return files.length > 0 || chain !== undefined ? serverAlone : null;
  if (files.length > 0 && texts.length > 0)
    return `A file that is named alone is checked alone. Give --certificate ${files[0]} to check it with a chain or a key.`;
  if (certificate === undefined && chain !== undefined) return '--chain needs --certificate.';
  return files.length === 0 && texts.length === 0 && jwk === undefined ? nothing : null;
};

const serverAlone =
  '--connect judges what a server presents, with its chain. Give --certificate FILE to compare it with a file, and no other certificates.';

const nothing =
  'Nothing to check. Give files, --certificate FILE, --connect HOST or --jwk FILE; see pemform check --help.';

type Read = (file: string) => Promise<Source>;

const gatherFiles = async ({ files, jwk, domain }: Named, read: Read): Promise<readonly Inputs[]> => {
  const gathered: Inputs[] = [];
  for (const file of await expandFiles(files)) gathered.push(toInputs(await read(file), domain));
  return jwk === undefined ? gathered : [...gathered, toJwk(await read(jwk))];
};

const toJwk = (jwk: Source): Inputs => ({ name: jwk.name, sources: { jwk }, ...plain, domains: [] });

const plain = { isBundle: false, isServer: false, expected: null };

const gatherTexts = async ({ certificate, chain, privateKey, jwk, domain }: Named, read: Read): Promise<Inputs> => {
  const leaf = certificate === undefined ? null : await read(certificate);
  const key = privateKey === undefined ? keysOf(leaf) : asKey(await read(privateKey));
  const sources: Sources = {
    ...(leaf === null ? {} : { certificate: leaf }),
    ...(chain === undefined ? {} : { chain: await read(chain) }),
    ...(key === null ? {} : { private_key: key }),
    ...(jwk === undefined ? {} : { jwk: await read(jwk) }),
  };
  return { name: (leaf ?? key)?.name ?? '', sources, ...plain, domains: domain };
};

interface Asking {
  readonly read: Read;
  readonly connectTimeout: number;
}

const gatherServer = async (
  { certificate, privateKey, jwk, domain }: Named,
  address: Address,
  { read, connectTimeout }: Asking,
): Promise<Inputs> => {
  const expected = certificate === undefined ? null : await read(certificate);
  const key = privateKey === undefined ? null : asKey(await read(privateKey));
  const serverName = isIP(domainOf(address)) === 0 ? address.host : (domain[0] ?? '');
  const presented = await presentedBy(address, { serverName, timeout: connectTimeout });
  const sources: Sources = {
    certificate: presentedSource(address.name, presented),
    ...(key === null ? {} : { private_key: key }),
    ...(jwk === undefined ? {} : { jwk: await read(jwk) }),
  };
  const domains = domain.length === 0 ? [domainOf(address)] : domain;
  return { name: address.name, sources, ...plain, isServer: true, expected, domains };
};

/** The keys of a container that were given with their certificates. */
const keysOf = (source: Source | null): Source | null =>
  source === null || source.keys === null ? null : { ...source, text: source.keys };

const asKey = (source: Source): Source => keysOf(source) ?? source;

/** Takes a file for what is in it: certificates, a key, both, or a JWK. */
const toInputs = (source: Source, domains: readonly string[]): Inputs => {
  const sources = sourcesIn(source);
  const isBundle = sources.certificate !== undefined && sources.certificate.text === sources.private_key?.text;
  return { name: source.name, sources, isBundle, isServer: false, expected: null, domains };
};

/** What a file has for each input; a text that holds certificates and a key is given as both. */
const sourcesIn = (source: Source): Sources => {
  const { text, keys, problem } = source;
  if (problem !== null) return { certificate: source };
  if (keys !== null) return { ...(text === '' ? {} : { certificate: source }), private_key: { ...source, text: keys } };
  if (/^\s*\{/.test(text) && /"kty"|"keys"/.test(text)) return { jwk: source };
  const labels = decodePem(text).blocks.map(({ label }) => label);
  const others = labels.filter((label) => !isPrivateKeyLabel(label) && !isParametersLabel(label));
  const key = labels.some(isPrivateKeyLabel) ? { private_key: source } : {};
  return labels.length > 0 && others.length === 0 ? key : { ...key, certificate: source };
};

/** Leaves out what is in place in a bundle, and what reading it a second time says again. */
export const withoutReadingTwice = (findings: readonly CheckFinding[], text: string): readonly CheckFinding[] => {
  const { blocks } = decodePem(text);
  const parameters = blocks.filter(({ label }) => isParametersLabel(label)).map(({ number }) => number);
  const isInPlace = ({ rule, block }: CheckFinding): boolean =>
    rule === 'private-key-exposed' ||
    rule === 'certificate-in-key' ||
    (rule === 'label-unexpected' && block !== undefined && parameters.includes(block));
  const isSaid = ({ rule, block, input }: CheckFinding): boolean =>
    input === 'private_key' &&
    findings.some((other) => other.input === 'certificate' && other.rule === rule && other.block === block);
  return findings.filter((finding) => !isInPlace(finding) && !isSaid(finding));
};
