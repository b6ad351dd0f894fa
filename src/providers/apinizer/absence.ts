import { HttpFailure } from '../../http/failure';

/**
 * The call's outcome, or null when the thing it asks for is gone.
 *
 * The manager says so with 400 and a text, so the list of the project has the last word: a lost project or privilege fails there and is never
 * taken for absence.
 */
export const orNullIfGone = async <T>(
  call: () => Promise<T>,
  { name, list }: { name: string; list: () => Promise<readonly { readonly name: string }[]> },
): Promise<T | null> => {
  try {
    return await call();
  } catch (failure) {
    if (!(failure instanceof HttpFailure) || !maybeGone.includes(failure.kind)) {
      throw failure;
    }
    const listed = await list();
    if (listed.some((each) => each.name === name)) {
      throw failure;
    }
    return null;
  }
};

const maybeGone: readonly string[] = ['not-found', 'rejected'];
