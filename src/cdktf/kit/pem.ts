import type { TerraformVariable } from 'cdktf';
import { isReference } from './reference';
import { fileSource, type Source, tokenSource, variableSource } from './source';

/** One or more PEM certificates, leaf first. */
export type Pem = Source<'certificates'>;

const fromText = (text: string): Pem => {
  if (isReference(text)) return tokenSource('certificates', text);
  if (/-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/.test(text)) {
    throw new Error(
      'A private key was given where certificates are expected; it would be written into the synthesized stack. Remove it from this text and pass it with PrivateKey.fromFile, PrivateKey.fromVariable or PrivateKey.fromToken.',
    );
  }
  return { kind: 'certificates', expression: text, read: () => ({ text }) };
};

const fromToken = (reference: string): Pem => {
  if (isReference(reference)) return tokenSource('certificates', reference);
  throw new Error(
    'Pem.fromToken takes a reference, such as an attribute of another resource. For PEM text use Pem.fromText, for a path Pem.fromFile.',
  );
};

/** Where certificates come from. */
export const Pem = {
  /** A file, relative to the folder the app runs in; checked at synthesis and referred to with `file("…")`. */
  fromFile: (path: string): Pem => fileSource('certificates', path),
  /** PEM text; checked at synthesis and written into the synthesized stack. */
  fromText,
  /** A Terraform variable; checked when Terraform plans. */
  fromVariable: (variable: TerraformVariable): Pem => variableSource('certificates', variable),
  /** An attribute of another resource or any other reference; checked when Terraform plans. */
  fromToken,
};
