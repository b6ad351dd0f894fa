import type { TerraformVariable } from 'cdktf';
import { isReference } from './reference';
import { fileSource, type Source, tokenSource, variableSource } from './source';

/** A private key in PEM, never its text. */
export type PrivateKey = Source<'private-key'>;

const fromVariable = (variable: TerraformVariable): PrivateKey => {
  if (variable.sensitive === true) return variableSource('private-key', variable);
  throw new Error(
    `The variable "${variable.node.path}" holds a private key but is not sensitive, so Terraform would print it. Create it with { sensitive: true }.`,
  );
};

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
  fromVariable,
  /** A reference, such as an ephemeral value or an attribute of another resource. */
  fromToken,
};
