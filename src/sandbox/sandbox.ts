import { randomBytes } from 'node:crypto';
import type { ApinizerData } from './apinizer/data';
import type { ApinizerDialect, Generation } from './apinizer/settings';
import type { ApinizerStore } from './apinizer/store';
import { USERNAME } from './apinizer/vendor';
import type { Emulated, Emulation } from './kit/emulation';
import { type Fault, faultBox } from './kit/fault';
import type { JournalEntry } from './kit/router';
import { serve, writesUnderWay } from './kit/server';
import type { SmoxyData } from './smoxy/data';
import type { SmoxyStore } from './smoxy/store';
import * as emulations from './vendors';

export type { ApinizerData, ProjectData } from './apinizer/data';
export type { ApinizerDialect, ApinizerSettings, Generation } from './apinizer/settings';
export type { ApinizerStore } from './apinizer/store';
export type { Fault, Misbehaviour } from './kit/fault';
export { foreignAnswers } from './kit/fault';
export { describeCall, type JournalEntry } from './kit/router';
export type { SmoxyData } from './smoxy/data';
export type { SmoxySettings, SmoxyStore } from './smoxy/store';

/** The objects and settings a sandbox starts with; what is left out has a default. A data file is this as JSON. */
export interface SandboxData {
  readonly apinizer?: ApinizerData;
  readonly smoxy?: SmoxyData;
}

export interface SandboxOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  readonly data?: SandboxData;
  readonly faults?: readonly Fault[];
  /** The time that expiry, attempts and rechecks go by. */
  readonly clock?: () => Date;
  /** Which generation of the manager; wins over the one in `data`. */
  readonly apinizerGeneration?: Generation;
  /** Wins over the setting in `data` and over the generation's. */
  readonly apinizerDialect?: ApinizerDialect;
  /** What the APIs are called with; fresh for every sandbox when absent. */
  readonly credentials?: SandboxCredentials;
  /** Whether a run in which two writes overlap that should not fails at its end. */
  readonly forbidOverlaps?: boolean;
  /** Told of every call when it has been answered. */
  readonly onCall?: (call: JournalEntry) => void;
}

export interface SandboxCredentials {
  readonly apinizerToken: string;
  readonly apinizerPassword: string;
  readonly smoxyToken: string;
  readonly smoxyJwt: string;
}

/** The emulated APIs on one loopback port, and a way to look at and edit what they hold. */
export interface Sandbox extends SandboxCredentials {
  /** The API is below `<apinizerUrl>/apiops/`. */
  readonly apinizerUrl: string;
  /** The API is below `<smoxyUrl>/api/`. */
  readonly smoxyUrl: string;
  readonly apinizerUsername: string;
  /** The environment variables that lead every provider to its emulated API. */
  readonly environment: Readonly<Record<string, string>>;
  readonly journal: readonly JournalEntry[];
  readonly clearJournal: () => void;
  readonly apinizer: ApinizerStore;
  readonly smoxy: SmoxyStore;
  readonly inject: (fault: Fault) => void;
  readonly clearFaults: () => void;
  /** How many writes were under way at most. */
  readonly mostWritesAtOnce: () => number;
  /** Pairs of writes that ran together and may have done harm by it. */
  readonly overlaps: readonly string[];
  /** With `forbidOverlaps`, fails when there was an overlap. */
  readonly close: () => Promise<void>;
}

const fresh = (): string => randomBytes(24).toString('base64url');

/** Starts the sandbox; `close` ends it. */
export const startSandbox = async (options: SandboxOptions = {}): Promise<Sandbox> => {
  const { clock = () => new Date(), data = {}, onCall } = options;
  const { apinizerGeneration: generation } = options;
  const credentials = options.credentials ?? {
    ...{ apinizerToken: fresh(), apinizerPassword: fresh() },
    ...{ smoxyToken: fresh(), smoxyJwt: fresh() },
  };
  const secret = (name: string): string => new Map(Object.entries(credentials)).get(name) ?? fresh();
  const begin = <Data, Store>(emulation: Emulation<Data, Store>, own?: Data): Promise<Emulated<Store>> =>
    emulation({ data: own, clock, secret });

  const { apinizer: manager, smoxy: edge, ...others } = emulations;
  const apinizer = await begin(manager, { ...data.apinizer, ...(generation ? { generation } : {}) });
  if (options.apinizerDialect) apinizer.store.settings.dialect = options.apinizerDialect;
  const smoxy = await begin(edge, data.smoxy);
  const emulated: readonly Emulated<unknown>[] = [
    apinizer,
    smoxy,
    ...(await Promise.all(Object.values<Emulation<never, unknown>>(others).map((other) => begin(other)))),
  ];

  const journal: JournalEntry[] = [];
  const faults = faultBox(options.faults);
  const writes = writesUnderWay();
  const { port, close } = await serve({
    port: options.port ?? 0,
    vendors: emulated.map(({ vendor }) => vendor),
    faults,
    writes,
    clock,
    record: (call) => {
      journal.push(call);
      onCall?.(call);
    },
  });
  const urlOf = (name: string): string => `http://127.0.0.1:${port}/${name}`;

  return {
    apinizerUrl: urlOf('apinizer'),
    smoxyUrl: urlOf('smoxy'),
    ...credentials,
    apinizerUsername: USERNAME,
    environment: Object.assign({}, ...emulated.map(({ vendor, environment }) => environment(urlOf(vendor.name)))),
    journal,
    clearJournal: () => {
      journal.length = 0;
    },
    apinizer: apinizer.store,
    smoxy: smoxy.store,
    inject: faults.inject,
    clearFaults: faults.clear,
    mostWritesAtOnce: writes.mostAtOnce,
    overlaps: writes.overlaps,
    close: async () => {
      await close();
      if (options.forbidOverlaps && writes.overlaps.length > 0) {
        throw new Error(`Writes overlapped that must not: ${writes.overlaps.join('; ')}`);
      }
    },
  };
};
