import { HttpFailure } from '../../http/failure';

interface Listed {
  readonly name: string;
}

/** Which thing a call asks for, and the list of its project. */
export interface Asked {
  readonly name: string;
  readonly list: () => Promise<readonly Listed[]>;
}

/**
 * The call's outcome, or null when the thing it asks for is gone.
 *
 * The manager says so with 400 and a text, so the list of the project has the last word: a lost project or privilege fails there and is never
 * taken for absence, and neither is a refusal for any other reason.
 */
export const orNullIfGone = async <T>(call: () => Promise<T>, { name, list }: Asked): Promise<T | null> => {
  try {
    return await call();
  } catch (failure) {
    if (!(failure instanceof HttpFailure) || failure.kind !== 'not-found') {
      throw failure;
    }
    const listed = await list();
    if (listed.some((each) => each.name === name)) {
      throw failure;
    }
    return null;
  }
};
