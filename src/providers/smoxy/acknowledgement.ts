import { sameUuid } from '../../attributes/identifiers';
import { parseJson } from '../../http/check';
import type { HttpClient } from '../../http/client';
import { HttpFailure } from '../../http/failure';
import type { Path } from '../../http/path';

/** A call without a body that does something to the object with the id. */
interface Order {
  readonly method: 'POST' | 'DELETE';
  readonly path: Path;
  readonly id: string;
}

/** Waits for smoxy's word that it did so: nothing at all, or an object of its own. Anything else is a lost answer, and nothing is sent again before somebody has looked. */
export const acknowledged = async (http: HttpClient, { method, path, id }: Order): Promise<void> => {
  const { status, headers, text } = await http.raw(method, path, { repeatable: false });
  if (text.trim() === '' || isOwn(parseJson(text), id)) return;
  throw new HttpFailure({
    kind: 'broken',
    call: { method, path: path.encoded },
    processed: 'unknown',
    status,
    contentType: headers['content-type'],
    text: 'The answer does not say that it was done.',
  });
};

/** JSON-LD, or the job that was promised; what has the id of another object tells nothing of this one. */
const isOwn = (body: unknown, id: string): boolean => {
  if (typeof body !== 'object' || body === null) return false;
  const members = new Map<string, unknown>(Object.entries(body));
  if (members.has('id')) return sameUuid(String(members.get('id')), id);
  return ['@id', '@type', 'jobId'].some((name) => members.has(name));
};
