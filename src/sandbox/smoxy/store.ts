import type { Issued } from './issue';

/** What the reference leaves open. Each may be changed at any time through `sandbox.smoxy.settings`. */
export interface SmoxySettings {
  /** Collections as `member`, as `hydra:member`, or as a bare list without total and links. */
  collectionShape: 'member' | 'hydra' | 'array';
  /** Whether one certificate can be read by its id, and with which status it is refused otherwise. */
  itemGet: 'served' | 404 | 405;
  /** What answers hold of the private key. */
  privateKeyData: 'full' | 'masked' | 'absent';
  /** Whether the chain comes back behind the leaf in `certificateData` instead of in `chainData`. */
  chainMovedIntoCertificate: boolean;
  /** How PEM comes back; `rewrapped` has lines of 76 characters. */
  pemSpelling: 'as-sent' | 'trimmed' | 'rewrapped' | 'crlf';
  /** Whether fields without a value are left out of answers or sent as null. */
  nulls: 'omitted' | 'sent';
  /** Whether a 422 lists `violations` or has a text only. */
  violations: boolean;
  certificateDelete: 'refused' | 'served';
  sanDelete: 'refused' | 'served';
  /** Whether the answer to renew carries the promised `jobId`. */
  renewJobId: boolean;
  /** How many reads of a certificate or its attempts it takes until a running attempt has finished. */
  pollsUntilFinished: number;
  /** What a PATCH meets while an attempt is running: it ends the attempt, or is refused with 409. */
  patchDuringAttempt: 'accepted' | 'refused';
}

/** The answers that seem most likely where the reference is unsure. */
export const likelySettings: Readonly<SmoxySettings> = {
  collectionShape: 'member',
  itemGet: 'served',
  privateKeyData: 'absent',
  chainMovedIntoCertificate: false,
  pemSpelling: 'as-sent',
  nulls: 'omitted',
  violations: true,
  certificateDelete: 'refused',
  sanDelete: 'served',
  renewJobId: true,
  pollsUntilFinished: 2,
  patchDuringAttempt: 'accepted',
};

/** A SAN whose `dnsStatus` is `missing` lets the next attempt fail. */
export interface StoredSan {
  readonly id: string;
  readonly name: string;
  readonly dnsStatus: string;
  readonly dnsLastCheckedAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface StoredStep {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly message: string | null;
  readonly errorCode: string | null;
}

export interface StoredAttempt {
  readonly id: string;
  readonly type: 'acme_issue' | 'acme_renew' | 'upload';
  readonly status: 'running' | 'succeeded' | 'failed';
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  readonly sansSnapshot: readonly string[];
  readonly issuedExpiresAt: string | null;
  readonly steps: readonly StoredStep[];
  /** Reads left until it finishes. */
  readonly pollsLeft: number;
}

/** `status` is `active`, `pending` (never issued), `renewing`, or `error`. A custom one without an attempt is `active`. */
export interface StoredCertificate {
  readonly id: string;
  readonly domainName: string;
  readonly type: 'auto_managed' | 'custom';
  readonly status: string;
  readonly certificatePem: string | null;
  readonly privateKeyPem: string | null;
  readonly chainPem: string | null;
  readonly sans: readonly StoredSan[];
  /** Newest first. */
  readonly attempts: readonly StoredAttempt[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface Organization {
  readonly id: number;
  /** By id, in the order of the list. */
  readonly certificates: Map<string, StoredCertificate>;
}

/** The edge's objects. A test edits them as somebody in the dashboard, or smoxy itself, would. */
export interface SmoxyStore {
  readonly settings: SmoxySettings;
  /** Those the user belongs to. */
  readonly organizations: Map<number, Organization>;
  /** The organization; throws when there is none. */
  readonly organization: (id: number) => Organization;
  /** The certificates of a domain, over all organizations. */
  readonly certificatesOf: (domainName: string) => readonly StoredCertificate[];
  /** Issues a certificate for names from the sandbox's own authority. */
  readonly issue: (names: readonly string[]) => Promise<Issued>;
  readonly clock: () => Date;
}

/** A time as the API writes it: whole seconds and an offset. */
export const timestamp = (time: Date): string => time.toISOString().replace(/\.\d+Z$/, '+00:00');
