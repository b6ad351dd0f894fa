import { isReference } from './reference';

/** Refuses a credential that was written as text, as synthesis would put it into a file. */
export const refuseLiteral = (argument: string, value: string | undefined, environment: string): void => {
  if (value === undefined || isReference(value)) return;
  throw new Error(
    `A literal ${argument} is refused: it would be written into the synthesized stack. Leave it out and set the environment variable ${environment}, or pass the value of a sensitive TerraformVariable.`,
  );
};
