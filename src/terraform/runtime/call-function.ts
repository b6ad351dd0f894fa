import { ArgumentError } from '../schema/function';
import type { Value } from '../schema/value';
import { bug } from './boundary';
import { functionOf } from './definitions';
import type { FunctionAnswer } from './runtime';
import type { Session } from './session';

/** Calls a pure function; it needs no configuration. */
export const callFunction = async (
  session: Session,
  request: { readonly name: string; readonly arguments: readonly Value[] },
): Promise<FunctionAnswer> => {
  const definition = functionOf(session, request.name);
  try {
    return { result: definition.call(...request.arguments) };
  } catch (thrown) {
    if (thrown instanceof ArgumentError) return { error: thrown.message, argument: thrown.argument };
    return { error: bug(`The function ${request.name}`, thrown).detail };
  }
};
