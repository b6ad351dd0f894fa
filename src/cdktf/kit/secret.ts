import type { Construct } from 'constructs';
import { isReference } from './reference';
import { problemWithDefault, variablesIn } from './secret-variable';

export interface Credential {
  /** Its name in TypeScript. */
  readonly argument: string;
  readonly value: string | undefined;
  /** The environment variable that can hold it instead. */
  readonly environment: string;
}

/** Refuses a credential that was written as text, also as the default of a variable, as synthesis would put it into a file. */
export const refuseLiteral = (scope: Construct, { argument, value, environment }: Credential): void => {
  if (value === undefined) return;
  if (!isReference(value)) {
    throw new Error(
      `A literal ${argument} is refused: it would be written into the synthesized stack. Leave it out and set the environment variable ${environment}, or pass the value of a sensitive TerraformVariable.`,
    );
  }
  for (const variable of variablesIn(scope, value)) {
    const problem = problemWithDefault(variable, `the ${argument}`);
    if (problem !== null) throw new Error(problem);
  }
};
