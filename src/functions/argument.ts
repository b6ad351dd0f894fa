import { UnreadableInput } from '../pki/finding';
import { ArgumentError } from '../terraform/schema/function';

/** What cannot be read is told at the argument it came in. */
export const orArgumentError = <T>(argument: number, read: () => T): T => {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof UnreadableInput) throw new ArgumentError(argument, thrown.message);
    throw thrown;
  }
};
