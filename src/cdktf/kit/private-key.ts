import type { TerraformVariable } from 'cdktf';
import { isReference } from './reference';
import { fileSource, type Source, sensitiveVariableSource, tokenSource } from './source';

/** A private key in PEM, never its text. */
export type PrivateKey = Source<'private-key'>;

const fromToken = (reference: string): PrivateKey => {
  if (isReference(reference)) return tokenSource('private-key', reference);
  throw new Error(
    'A literal private key is refused: it would be written into the synthesized stack. Use PrivateKey.fromFile with the path of the key, PrivateKey.fromVariable with a sensitive TerraformVariable, or PrivateKey.fromToken with a reference.',
  );
};

/** Where a private key comes from. */
export const PrivateKey = {
  /** A file, relative to the folder the app runs in; checked at synthesis and referred to with `file("…")`, never copied. */
  fromFile: (path: string): PrivateKey => fileSource('private-key', path),
  /** A Terraform variable, which must be sensitive. */
  fromVariable: (variable: TerraformVariable): PrivateKey =>
    sensitiveVariableSource('private-key', 'a private key', variable),
  /** A reference, such as an ephemeral value or an attribute of another resource. */
  fromToken,
};
