import { join } from 'node:path';
import type { AnyProvider } from '../terraform/schema/provider';
import { findVendors } from './bundle';

/** The definitions that bindings and documentation are generated from: each vendor's `provider.ts` exports its own by the vendor's name. */
export const findProviders = async (): Promise<readonly AnyProvider[]> =>
  Promise.all((await findVendors(join('src', 'providers'))).map(definitionOf));

const definitionOf = async (vendor: string): Promise<AnyProvider> => {
  const module: Readonly<Record<string, AnyProvider>> = await import(`../providers/${vendor}/provider.ts`);
  const definition = module[vendor];
  if (definition?.name !== vendor)
    throw new Error(`src/providers/${vendor}/provider.ts must export its definition as "${vendor}", of that name.`);
  return definition;
};
