import { sameUuid } from '../../attributes/identifiers';
import { type Reader, Unreadable } from '../../http/read';

/** Reads the object that was asked for; another one is no answer. */
export const thisOne =
  <T extends { readonly id: string }>(read: Reader<T>, id: string): Reader<T> =>
  (value, clean) => {
    const found = read(value, clean);
    if (sameUuid(found.id, id)) return found;
    throw new Unreadable('id', 'the one that was asked for');
  };
