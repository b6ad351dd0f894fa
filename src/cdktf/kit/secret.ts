import {
  Annotations,
  DefaultTokenResolver,
  StringConcat,
  TerraformStack,
  TerraformVariable,
  Tokenization,
} from 'cdktf';
import type { Construct } from 'constructs';
import { isReference } from './reference';
import { beforeSynthesis } from './synthesis';

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

/** The variables of the stack that an expression refers to. */
export const variablesIn = (scope: Construct, expression: string): readonly TerraformVariable[] => {
  const stack = TerraformStack.of(scope);
  const resolver = new DefaultTokenResolver(new StringConcat());
  const resolved = String(Tokenization.resolve(expression, { scope: stack, resolver, preparing: false }));
  const names = new Set([...resolved.matchAll(/\bvar\.([\w-]+)/g)].map(([, name]) => name));
  return stack.node
    .findAll()
    .filter((node): node is TerraformVariable => node instanceof TerraformVariable)
    .filter(({ friendlyUniqueId }) => names.has(friendlyUniqueId));
};

/** Why a variable cannot hold a secret: what stands in its default goes into the synthesized stack. */
export const problemWithDefault = (variable: TerraformVariable, what: string): string | null => {
  const { default: text = null } = argumentsOf(variable);
  if (text === null || text === '') return null;
  const { friendlyUniqueId, node } = variable;
  return `The variable "${node.path}" holds ${what} and has a default, which would be written into the synthesized stack. Remove the default and give the value when Terraform runs, for example in the environment variable TF_VAR_${friendlyUniqueId}.`;
};

/**
 * Says at synthesis what is wrong with the variables that a write-only argument comes from. Terraform stores every
 * variable in a saved plan, but ephemeral ones.
 */
export const checkWriteOnly = (construct: Construct, property: string, expression: string): void =>
  beforeSynthesis(construct, () => {
    checkDefaults(construct, property, expression);
    for (const variable of variablesIn(construct, expression)) {
      if (argumentsOf(variable)['ephemeral'] === true) continue;
      Annotations.of(construct).addWarning(`${property}: ${notEphemeral(variable)}`);
    }
  });

/** The same for an argument that is stored, and so cannot come from an ephemeral variable. */
export const checkStored = (construct: Construct, property: string, expression: string): void =>
  beforeSynthesis(construct, () => checkDefaults(construct, property, expression));

const checkDefaults = (construct: Construct, property: string, expression: string): void => {
  for (const variable of variablesIn(construct, expression)) {
    const problem = problemWithDefault(variable, 'a secret');
    if (problem !== null) Annotations.of(construct).addError(`${property}: ${problem}`);
  }
};

const notEphemeral = ({ node }: TerraformVariable): string =>
  `The variable "${node.path}" is not ephemeral, so its value is stored in a saved plan ("terraform plan -out"), sensitive or not; the argument itself is stored nowhere. Make it ephemeral with variable.addOverride('ephemeral', true), which needs Terraform 1.10 or OpenTofu 1.11; the write-only argument needs 1.11 of either.`;

/** With what was overridden. */
const argumentsOf = (variable: TerraformVariable): Readonly<Record<string, unknown>> =>
  variable.toTerraform().variable[variable.friendlyUniqueId];
