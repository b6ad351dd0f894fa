/** A note as the API gives it. */
export interface StoredNote {
  readonly name: string;
  readonly noteText: string;
}

/** What an emulated board holds. */
export interface AcmeStore {
  readonly notes: Map<string, StoredNote>;
}
