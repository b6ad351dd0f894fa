/** Rules that reading a text decides; all others look at what was read. */
export type ReadingRule =
  | 'not-pem'
  | 'line-breaks-lost'
  | 'block-unfinished'
  | 'block-labels-differ'
  | 'too-many-blocks'
  | 'base64-broken'
  | 'label-unexpected'
  | 'label-outdated'
  | 'private-key-exposed'
  | 'certificate-unreadable'
  | 'trailing-bytes'
  | 'not-der'
  | 'private-key-encrypted'
  | 'private-key-passphrase'
  | 'private-key-openssh'
  | 'private-key-unreadable'
  | 'private-key-several'
  | 'certificate-in-key';

/** What is wrong with a text as it stands, before anybody asks what it is for. */
export interface Defect {
  readonly rule: ReadingRule;
  readonly block?: number;
  readonly problem: string;
  readonly remedy: string;
}
