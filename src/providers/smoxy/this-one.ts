import { type Reader, Unreadable } from '../../http/read';

/** UUIDs are the same in either case. */
export const sameId = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Reads the object that was asked for; another one is no answer. */
export const thisOne =
  <T extends { readonly id: string }>(read: Reader<T>, id: string): Reader<T> =>
  (value, clean) => {
    const found = read(value, clean);
    if (sameId(found.id, id)) return found;
    throw new Unreadable('id', 'the one that was asked for');
  };
