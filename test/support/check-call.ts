import { type CheckSurroundings, checkCommand } from '../../src/cli/check';

export interface CheckCall {
  readonly printed: string;
  readonly complained: string;
  /** -1 where the call ended with neither a code nor a message. */
  readonly code: number;
}

/** Runs `pemform check` in this process, as the command line would. */
export const callCheck = async (
  args: readonly string[],
  around: Partial<CheckSurroundings> = {},
): Promise<CheckCall> => {
  const seen = { printed: '', complained: '', code: -1 };
  const command = checkCommand({
    print: (text) => {
      seen.printed += text;
    },
    complain: (text) => {
      seen.complained += text;
    },
    conclude: (code) => {
      seen.code = code;
    },
    end: (code) => {
      seen.code = code;
      throw new Ended();
    },
    now: () => new Date(),
    readInput: async () => Buffer.alloc(0),
    environment: {},
    connectTimeout: 10_000,
    hasColors: false,
    ...around,
  });
  await command.parseAsync([...args], { from: 'user' }).catch((failure: unknown) => {
    if (!(failure instanceof Ended)) throw failure;
  });
  return seen;
};

class Ended extends Error {}
