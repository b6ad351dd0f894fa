import type { JwkSource } from './source';

export type ApinizerDialect = 'update_referenced_jwks' | 'jwk_update_action';

/** What the reference leaves open. Each may be changed at any time through `sandbox.apinizer.settings`. */
export interface ApinizerSettings {
  /** Which generation of the JWK query parameters the manager knows; the other generation's are ignored silently. */
  dialect: ApinizerDialect;
  /** What `base64EncodedContent` holds: the leaf's DER, or the PEM text as it was uploaded. */
  certificateContent: 'der' | 'pem';
  /** Whether the list of certificates shows `base64EncodedContent` too. */
  contentInLists: boolean;
  /** Which of the two paths for a project's environments exist. */
  environmentPaths: 'both' | 'old' | 'new';
  /** How the token endpoint tells the lifetime. */
  expiresIn: 'seconds' | 'epoch-milliseconds' | 'absent';
  tokenLifetimeSeconds: number;
  /** What `sourceType` a JWK shows after its PUT has detached it; `sourceId` and `sourceUrl` are null then. */
  detachedSourceType: 'kept' | 'COPY_PASTE';
  /** Old dialect: whether a PUT without the flag keeps the JWKs linked, with their old key. */
  unflaggedUpdateKeepsLink: boolean;
  /** Whether `jwkDeleteAction=DELETE` reaches the JWKs of other projects. */
  jwkDeleteReach: 'SAME_PROJECT' | 'ALL_PROJECTS';
  /** Whether a JWK's PUT without `description` clears it. */
  absentDescriptionClears: boolean;
  /** Whether the user may list all environments. */
  administrator: boolean;
}

/** The answers that seem most likely where the reference is unsure. */
export const likelySettings: Readonly<ApinizerSettings> = {
  dialect: 'update_referenced_jwks',
  certificateContent: 'der',
  contentInLists: true,
  environmentPaths: 'both',
  expiresIn: 'seconds',
  tokenLifetimeSeconds: 3600,
  detachedSourceType: 'kept',
  unflaggedUpdateKeepsLink: true,
  jwkDeleteReach: 'ALL_PROJECTS',
  absentDescriptionClears: true,
  administrator: true,
};

export interface StoredEnvironment {
  readonly name: string;
  readonly description: string;
  readonly type: string;
}

/** One environment's copy of a certificate. The console can make the copies differ; one call cannot. */
export interface CertificateEntry {
  readonly environmentName: string;
  readonly alias: string;
  readonly pem: string;
}

/** `entries` lacks the environments whose deployment failed: that is how the sandbox reads "stored, not deployed". */
export interface StoredCertificate {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly entries: readonly CertificateEntry[];
}

export interface StoredJwk {
  readonly name: string;
  readonly description: string;
  readonly sourceType: string;
  /** Id of the certificate, key or keystore the JWK follows; null when it stands alone. */
  readonly sourceId: string | null;
  readonly sourceUrl: string | null;
  readonly kid: string;
  /** All members, private ones included, without `kid`. */
  readonly jwk: Readonly<Record<string, unknown>>;
  /** How to read the JWK from its source again; never shown. */
  readonly source: JwkSource | null;
}

/** The `content` of a key entry is base64 of PEM or DER; an empty one stands for a key made up when a JWK needs it. */
export interface StoredKey {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly keyType: string;
  readonly entries: readonly { readonly environmentName: string; readonly content: string; readonly alias?: string }[];
}

/** A keystore file is opaque to the sandbox: the key of an alias is made up once per file. */
export interface StoredKeystore {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly entries: readonly {
    readonly environmentName: string;
    readonly keyStoreType: string;
    readonly file: string;
    readonly alias?: string;
  }[];
}

export interface Project {
  readonly name: string;
  readonly id: string;
  readonly description: string;
  /** Whether the sandbox's user may see it. */
  readonly member: boolean;
  readonly environments: Map<string, StoredEnvironment>;
  readonly certificates: Map<string, StoredCertificate>;
  readonly jwks: Map<string, StoredJwk>;
  readonly keys: Map<string, StoredKey>;
  readonly keystores: Map<string, StoredKeystore>;
}

/** The manager's objects by project and name. A test edits them as somebody in the console would. */
export interface ApinizerStore {
  readonly settings: ApinizerSettings;
  readonly projects: Map<string, Project>;
  /** The project, whoever may see it; throws when there is none. */
  readonly project: (name: string) => Project;
  /** What the manager gets from a URL; other URLs are fetched, but only from loopback. */
  readonly remote: Map<string, string>;
  /** Accepted tokens and when they expire; null is never. */
  readonly tokens: Map<string, Date | null>;
  /** Keys made up for opaque sources, by content, alias and kind. */
  readonly madeUpKeys: Map<string, Readonly<Record<string, unknown>>>;
}
