import { createECDH, randomUUID } from 'node:crypto';
import { type ApinizerSettings, type Generation, generations, likelySettings } from './settings';
import type {
  ApinizerStore,
  CertificateEntry,
  JwkSource,
  Project,
  StoredCertificate,
  StoredJwk,
  StoredKey,
  StoredKeystore,
} from './store';

type Named<T extends { readonly id: string; readonly description: string }> = Omit<T, 'id' | 'description'> &
  Partial<Pick<T, 'id' | 'description'>>;

/** A project as a data file tells it; what is left out is empty. */
export interface ProjectData {
  readonly name: string;
  readonly description?: string;
  /** Whether the sandbox's user may see it; true when absent. */
  readonly member?: boolean;
  /** Names; `production`, `staging` and `test` when absent. */
  readonly environments?: readonly string[];
  readonly certificates?: readonly Named<StoredCertificate>[];
  readonly jwks?: readonly (Omit<StoredJwk, 'source'> & { readonly source?: JwkSource })[];
  readonly keys?: readonly Named<StoredKey>[];
  readonly keystores?: readonly Named<StoredKeystore>[];
}

/** The objects a sandbox starts with; `projects` replaces the default ones. */
export interface ApinizerData {
  readonly projects?: readonly ProjectData[];
  /** A preset of settings; without one the manager is of the older kind and knows both paths of environments. */
  readonly generation?: Generation;
  /** Each wins over the preset. */
  readonly settings?: Partial<ApinizerSettings>;
  /** Text that the manager gets from a URL, by URL. */
  readonly remote?: Readonly<Record<string, string>>;
}

const inEverywhere = <T>(entry: T) => ENVIRONMENTS.map((environmentName) => ({ environmentName, ...entry }));

const ENVIRONMENTS = ['production', 'staging', 'test'] as const;
const TYPES: Readonly<Record<string, string>> = { production: 'PRODUCTION', staging: 'SANDBOX' };

/** Two projects of the user's, the global one, and one the user may not see; `Shop` has key and keystore for JWKs. */
const defaultProjects = (): readonly ProjectData[] => [
  {
    name: 'Shop',
    keys: [
      { name: 'partner-public', keyType: 'PUBLIC_KEY', entries: inEverywhere({ content: '' }) },
      { name: 'signing-private', keyType: 'PRIVATE_KEY', entries: inEverywhere({ content: '' }) },
    ],
    keystores: [{ name: 'shop-keystore', entries: inEverywhere({ file: '' }) }],
  },
  { name: 'Other' },
  { name: 'admin', description: 'Global objects' },
  { name: 'Locked', member: false },
];

/** A JWK Set of two keys, `current` and `next`, so that `kid` is needed. */
const defaultRemote = (): Readonly<Record<string, string>> => {
  const keys = ['current', 'next'].map((kid) => {
    const point = createECDH('prime256v1').generateKeys();
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
    return { kty: 'EC', crv: 'P-256', x, y, kid, use: 'sig', alg: 'ES256' };
  });
  return { 'https://login.example.com/.well-known/jwks.json': JSON.stringify({ keys }) };
};

const identified = <T extends { readonly id?: string; readonly description?: string; readonly name: string }>(
  items: readonly T[] = [],
): Map<string, T & { readonly id: string; readonly description: string }> =>
  new Map(
    items.map((item) => [item.name, { ...item, id: item.id ?? randomUUID(), description: item.description ?? '' }]),
  );

const toProject = (data: ProjectData): Project => ({
  name: data.name,
  id: randomUUID(),
  description: data.description ?? '',
  member: data.member ?? true,
  environments: new Map(
    (data.environments ?? ENVIRONMENTS).map((name) => [name, { name, description: '', type: TYPES[name] ?? 'TEST' }]),
  ),
  certificates: identified(data.certificates),
  jwks: new Map((data.jwks ?? []).map((jwk) => [jwk.name, { ...jwk, source: jwk.source ?? null }])),
  keys: identified(data.keys),
  keystores: identified(data.keystores),
});

const addEntry = ({ certificates }: Project, name: string, entry: CertificateEntry): void => {
  const certificate = certificates.get(name);
  if (!certificate) throw new Error(`the project has no certificate ${name}`);
  certificates.set(name, { ...certificate, entries: [...certificate.entries, entry] });
};

/** A store with the given objects, or the default ones. */
export const apinizerStore = (data: ApinizerData = {}): ApinizerStore => {
  const projects = new Map((data.projects ?? defaultProjects()).map((one) => [one.name, toProject(one)]));
  const preset = data.generation === undefined ? {} : generations[data.generation];
  const project = (name: string): Project => {
    const known = projects.get(name);
    if (!known) throw new Error(`the sandbox has no project ${name}`);
    return known;
  };
  return {
    settings: { ...likelySettings, ...preset, ...data.settings },
    projects,
    project,
    addEntry: (projectName, certificateName, entry) => addEntry(project(projectName), certificateName, entry),
    remote: new Map(Object.entries(data.remote ?? defaultRemote())),
    tokens: new Map(),
    madeUpKeys: new Map(),
  };
};
