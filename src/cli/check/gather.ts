import type { InputName } from '../../pki/finding';
import type { Inputs } from './judge';
import { readSource } from './source';
import { UnusableCall } from './unusable-call';

/** What the call names to be checked. */
export interface Options {
  readonly certificate?: string;
  readonly chain?: string;
  readonly privateKey?: string;
  readonly jwk?: string;
  readonly domain: readonly string[];
}

/** Reads what the call names; throws what to say about a call that cannot be used. */
export const gather = ({ certificate, chain, privateKey, jwk, domain }: Options): Inputs => {
  if (certificate === undefined && chain !== undefined) throw new UnusableCall('--chain needs --certificate.');
  if (certificate === undefined && privateKey === undefined && jwk === undefined) throw new UnusableCall(nothing);
  const files: Readonly<Partial<Record<InputName, string | undefined>>> = {
    certificate,
    chain,
    private_key: privateKey,
    jwk,
  };
  const sources = Object.entries(files).flatMap(([name, file]) =>
    file === undefined ? [] : [[name, readSource(file)] as const],
  );
  return { sources: Object.fromEntries(sources), domains: domain };
};

const nothing = 'Nothing to check. Give --certificate FILE or --jwk FILE.';
