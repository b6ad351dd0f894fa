import type { ApinizerSettings } from './settings';

export interface StoredEnvironment {
  readonly name: string;
  readonly description: string;
  readonly type: string;
}

/**
 * One environment's copy of a certificate. The console can make the copies differ, and give an environment two of them;
 * one call cannot.
 */
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
  readonly entries: readonly { readonly environmentName: string; readonly content: string }[];
}

/** A keystore file is opaque to the sandbox: the key of an alias is made up once per file. */
export interface StoredKeystore {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly entries: readonly {
    readonly environmentName: string;
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
  /** Gives a certificate one more entry, as the console and an adding PUT do: an environment may then have two. */
  readonly addEntry: (projectName: string, certificateName: string, entry: CertificateEntry) => void;
  /** What the manager gets from a URL; other URLs are fetched, but only from loopback. */
  readonly remote: Map<string, string>;
  /** Accepted tokens and when they expire; null is never. */
  readonly tokens: Map<string, Date | null>;
  /** Keys made up for opaque sources, by content, alias and kind. */
  readonly madeUpKeys: Map<string, Readonly<Record<string, unknown>>>;
}

/** Where a linked JWK is read from: enough to read it again after the source has changed. */
export interface JwkSource {
  readonly kind: 'certificate' | 'key' | 'keystore';
  readonly environmentName: string;
  readonly useType: 'SIGNATURE' | 'ENCRYPTION';
  readonly algorithm: string;
  /** Keystores only. */
  readonly aliasName?: string;
}
