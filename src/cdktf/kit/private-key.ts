import type { TerraformVariable } from 'cdktf';
import { isEncryptedKey } from '../../pki/private-key/reading';
import { isReference } from './reference';
import { fileSource, type Reading, type Source, sensitiveVariableSource, tokenSource } from './source';

/** A private key in PEM, never its text. */
export interface PrivateKey extends Source<'private-key'> {
  /** The expression of its passphrase, where it is encrypted. */
  readonly passphrase?: string;
}

export interface PrivateKeyOptions {
  /**
   * The passphrase of an encrypted key: a sensitive variable or any reference, never the words themselves.
   *
   * @default - the key is not encrypted
   */
  readonly passphrase?: TerraformVariable | string;
}

const fromFile = (path: string, options: PrivateKeyOptions = {}): PrivateKey => {
  const source = fileSource('private-key', path);
  const passphrase = passphraseOf(options);
  return passphrase === null ? source : { ...source, passphrase, read: () => withoutKey(path, source.read()) };
};

/** What is encrypted cannot be read before Terraform runs; what is not must not look as if it were. */
const withoutKey = (path: string, reading: Reading): Reading => {
  if (reading === 'unknown' || 'problem' in reading) return reading;
  return isEncryptedKey(reading.text)
    ? 'unknown'
    : { problem: `"${path}" is no encrypted private key. Remove passphrase, or give the encrypted key.` };
};

const fromVariable = (variable: TerraformVariable, options: PrivateKeyOptions = {}): PrivateKey =>
  locked(sensitiveVariableSource('private-key', 'a private key', variable), options);

const fromToken = (reference: string, options: PrivateKeyOptions = {}): PrivateKey => {
  if (isReference(reference)) return locked(tokenSource('private-key', reference), options);
  throw new Error(
    'A literal private key is refused: it would be written into the synthesized stack. Use PrivateKey.fromFile with the path of the key, PrivateKey.fromVariable with a sensitive TerraformVariable, or PrivateKey.fromToken with a reference.',
  );
};

const locked = (source: Source<'private-key'>, options: PrivateKeyOptions): PrivateKey => {
  const passphrase = passphraseOf(options);
  return passphrase === null ? source : { ...source, passphrase };
};

const passphraseOf = ({ passphrase }: PrivateKeyOptions): string | null => {
  if (passphrase === undefined) return null;
  if (typeof passphrase !== 'string')
    return sensitiveVariableSource('passphrase', 'a passphrase', passphrase).expression;
  if (isReference(passphrase)) return passphrase;
  throw new Error(
    'A literal passphrase is refused: it would be written into the synthesized stack. Pass a sensitive TerraformVariable, or a reference.',
  );
};

/** Where a private key comes from. */
export const PrivateKey = {
  /** A file, relative to the folder the app runs in; checked at synthesis and referred to with `file("…")`, never copied. */
  fromFile,
  /** A Terraform variable, which must be sensitive. */
  fromVariable,
  /** A reference, such as an ephemeral value or an attribute of another resource. */
  fromToken,
};
