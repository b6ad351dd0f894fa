import type { Vendor } from './server';

/** What an emulated API begins with. */
export interface Beginning<Data> {
  /** Its part of the sandbox's data; left out, the default objects. */
  readonly data: Data | undefined;
  /** The time that expiry, attempts and rechecks go by. */
  readonly clock: () => Date;
  /** The secret of that name: the one the sandbox was given, or a fresh one. */
  readonly secret: (name: string) => string;
}

/** An emulated API that is ready to be served. */
export interface Emulated<Store> {
  readonly vendor: Vendor;
  /** What it holds. */
  readonly store: Store;
  /** The environment variables that lead its provider here, given the address it is served at. */
  readonly environment: (url: string) => Readonly<Record<string, string>>;
}

/** Makes the emulated API of one vendor, with a store of its own. */
export type Emulation<Data, Store> = (beginning: Beginning<Data>) => Promise<Emulated<Store>>;
