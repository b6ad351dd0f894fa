/** What is needed to take the encryption off. */
export interface Locked {
  /** As OpenSSL names it. */
  readonly cipher: string;
  readonly key: Buffer;
  readonly iv: Buffer;
  readonly content: Buffer;
}

/** Thrown where a key is encrypted in a way that cannot be undone here; the message goes after "it is encrypted". */
export class UnknownEncryption extends Error {
  override readonly name = 'UnknownEncryption';
}
