import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { TerraformVariable } from 'cdktf';
import { isReference } from './reference';
import { problemWithDefault } from './secret';
import { fileExpression } from './synthesis';

/** Where a text comes from: what Terraform is told, and what synthesis can see of it. */
export interface Source<Kind extends string> {
  readonly kind: Kind;
  /** An expression; literal text only where that is no secret. */
  readonly expression: string;
  /** Reads it now; a function, so that nothing prints a key by printing its source. */
  readonly read: () => Reading;
}

export type Reading = { readonly text: string } | { readonly problem: string } | 'unknown';

/** A file next to the app, read at synthesis to be checked and by Terraform to be used. */
export const fileSource = <Kind extends string>(kind: Kind, path: string): Source<Kind> => {
  if (isReference(path)) {
    throw new Error(
      'fromFile takes a path that is known at synthesis. For a computed path use fromToken(Fn.file(path)).',
    );
  }
  const absolute = resolve(path);
  return { kind, expression: fileExpression(absolute), read: () => readText(path, absolute) };
};

/** A variable of the stack; its value is not known before Terraform runs. */
export const variableSource = <Kind extends string>(kind: Kind, variable: TerraformVariable): Source<Kind> => ({
  kind,
  expression: variable.stringValue,
  read: () => 'unknown',
});

/** The same for a secret; Terraform prints what a variable holds unless it is sensitive. */
export const sensitiveVariableSource = <Kind extends string>(
  kind: Kind,
  what: string,
  variable: TerraformVariable,
): Source<Kind> => {
  const problem = problemWithDefault(variable, what);
  if (problem !== null) throw new Error(problem);
  if (variable.sensitive === true) return variableSource(kind, variable);
  throw new Error(
    `The variable "${variable.node.path}" holds ${what} but is not sensitive, so Terraform would print it. Create it with { sensitive: true }.`,
  );
};

/** Any reference; its value is not known before Terraform runs. */
export const tokenSource = <Kind extends string>(kind: Kind, expression: string): Source<Kind> => ({
  kind,
  expression,
  read: () => 'unknown',
});

/** What Terraform is told; authors without a type checker who pass text are told what to pass, before it goes anywhere. */
export const expressionOf = <Kind extends string>(property: string, source: Source<Kind>): string => {
  if (typeof source === 'object') return source.expression;
  throw new Error(
    `${property} is text. Pass Pem.fromFile(path) for certificates and PrivateKey.fromFile(path) for a private key.`,
  );
};

const readText = (path: string, absolute: string): Reading => {
  try {
    return { text: readFileSync(absolute, 'utf8') };
  } catch (failure) {
    return { problem: describe(path, absolute, codeOf(failure)) };
  }
};

const describe = (path: string, absolute: string, code: string): string => {
  if (code === 'ENOENT')
    return `There is no file "${path}" in ${dirname(absolute)}. Paths are relative to the folder the app runs in.`;
  if (code === 'EISDIR') return `"${path}" is a directory. Give the path of a PEM file.`;
  return `"${path}" cannot be read (${code}). Make it readable for the user who synthesizes.`;
};

const codeOf = (failure: unknown): string =>
  typeof failure === 'object' && failure !== null && 'code' in failure ? String(failure.code) : String(failure);
