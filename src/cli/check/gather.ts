import { toInputs } from './bundle';
import { expandFiles } from './files';
import type { Inputs, Sources } from './judge';
import { readSource, type Source, STANDARD_INPUT } from './source';
import { UnusableCall } from './unusable-call';

/** What the call names to be checked. */
export interface Named {
  readonly files: readonly string[];
  readonly certificate?: string;
  readonly chain?: string;
  readonly privateKey?: string;
  readonly jwk?: string;
  readonly domain: readonly string[];
}

/** Reads what the call names; throws what to say about a call that cannot be used. */
export const gather = async (named: Named, readInput: () => Promise<Buffer>): Promise<readonly Inputs[]> => {
  const problem = problemWith(named);
  if (problem !== null) throw new UnusableCall(problem);
  const read = (file: string) => readSource(file, readInput);
  return named.files.length > 0 ? gatherFiles(named, read) : [await gatherTexts(named, read)];
};

const problemWith = ({ files, certificate, chain, privateKey, jwk }: Named): string | null => {
  const texts = [certificate, chain, privateKey].filter((file) => file !== undefined);
  if ([...files, ...texts, jwk].filter((file) => file === STANDARD_INPUT).length > 1)
    return 'Standard input can be read only once.';
  if (files.length > 0 && texts.length > 0)
    return `A file that is named alone is checked alone. Give --certificate ${files[0]} to check it with a chain or a key.`;
  if (certificate === undefined && chain !== undefined) return '--chain needs --certificate.';
  return files.length === 0 && texts.length === 0 && jwk === undefined ? nothing : null;
};

const nothing = 'Nothing to check. Give files, --certificate FILE or --jwk FILE; see pemform check --help.';

type Read = (file: string) => Promise<Source>;

const gatherFiles = async ({ files, jwk, domain }: Named, read: Read): Promise<readonly Inputs[]> => {
  const gathered: Inputs[] = [];
  for (const file of await expandFiles(files)) gathered.push(toInputs(await read(file), domain));
  return jwk === undefined ? gathered : [...gathered, toJwk(await read(jwk))];
};

const toJwk = (jwk: Source): Inputs => ({ name: jwk.name, sources: { jwk }, isBundle: false, domains: [] });

const gatherTexts = async ({ certificate, chain, privateKey, jwk, domain }: Named, read: Read): Promise<Inputs> => {
  const sources: Sources = {
    ...(certificate === undefined ? {} : { certificate: await read(certificate) }),
    ...(chain === undefined ? {} : { chain: await read(chain) }),
    ...(privateKey === undefined ? {} : { private_key: await read(privateKey) }),
    ...(jwk === undefined ? {} : { jwk: await read(jwk) }),
  };
  return { name: certificate ?? privateKey ?? jwk ?? '', sources, isBundle: false, domains: domain };
};
