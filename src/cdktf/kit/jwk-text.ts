import type { TerraformVariable } from 'cdktf';
import { isReference } from './reference';
import { fileSource, type Source, sensitiveVariableSource, tokenSource } from './source';

/** A JWK or a JWK set as JSON. */
export type JwkText = Source<'jwk'>;

const privateMember = /"(?:d|p|q|dp|dq|qi|oth|k|priv)"\s*:/;

const fromText = (text: string): JwkText => {
  if (isReference(text)) return tokenSource('jwk', text);
  if (privateMember.test(text)) {
    throw new Error(
      'A literal private JWK is refused: it would be written into the synthesized stack. Use JwkText.fromFile with the path of the JWK, JwkText.fromVariable with a sensitive TerraformVariable, or JwkText.fromToken with a reference.',
    );
  }
  return { kind: 'jwk', expression: text, read: () => ({ text }) };
};

const fromToken = (reference: string): JwkText => {
  if (isReference(reference)) return tokenSource('jwk', reference);
  throw new Error(
    'JwkText.fromToken takes a reference, such as an ephemeral value. For JSON use JwkText.fromText, for a path JwkText.fromFile.',
  );
};

/** Where a JWK comes from. */
export const JwkText = {
  /** A file, relative to the folder the app runs in; checked at synthesis and referred to with `file("…")`, never copied. */
  fromFile: (path: string): JwkText => fileSource('jwk', path),
  /** JSON of public keys; checked at synthesis and written into the synthesized stack. */
  fromText,
  /** A Terraform variable, which must be sensitive; checked when Terraform plans. */
  fromVariable: (variable: TerraformVariable): JwkText => sensitiveVariableSource('jwk', 'a JWK', variable),
  /** A reference, such as an ephemeral value or an attribute of another resource. */
  fromToken,
};
