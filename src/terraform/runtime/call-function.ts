import { errorsIn } from '../schema/diagnostic';
import { type AnyFunction, type AnyParameter, ArgumentError } from '../schema/function';
import { isWhollyKnown, type Value } from '../schema/value';
import { bug } from './failure';
import type { FunctionAnswer } from './runtime';
import { functionOf, type Session } from './session';

/** Calls a pure function; it needs no configuration. What an argument's type finds wrong is told at the argument. */
export const callFunction = async (
  session: Session,
  request: { readonly name: string; readonly arguments: readonly Value[] },
): Promise<FunctionAnswer> => {
  try {
    const definition = functionOf(session, request.name);
    const wrong = problemWithArguments(definition, request.arguments);
    if (wrong) return wrong;
    return { result: definition.call(...request.arguments) };
  } catch (thrown) {
    if (thrown instanceof ArgumentError) return { error: unended(thrown.message), argument: thrown.argument };
    return { error: bug(`The function ${request.name}`, thrown).detail };
  }
};

/** Terraform ends the sentence. */
const unended = (text: string): string => text.replace(/\.$/, '');

const problemWithArguments = (
  { parameters, variadic }: AnyFunction,
  values: readonly Value[],
): { readonly error: string; readonly argument: number } | undefined => {
  const problems = values.flatMap((value, argument) => {
    const parameter: AnyParameter | undefined = parameters[argument] ?? variadic;
    if (parameter === undefined || value === null || !isWhollyKnown(value)) return [];
    const { type } = parameter;
    return errorsIn(type.check?.(value) ?? []).map(({ summary, detail }) => ({
      error: unended(`${summary}: ${detail}`),
      argument,
    }));
  });
  return problems[0];
};
