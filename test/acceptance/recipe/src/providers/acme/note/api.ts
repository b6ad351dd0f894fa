import { json } from '../../../http/body';
import type { HttpClient } from '../../../http/client';
import type { HttpFailure } from '../../../http/failure';
import { type Clean, fields, text } from '../../../http/read';
import { path } from '../../../http/request';
import { isForeign, orElse } from '../../failures';
import type { NoteState } from './attributes';

const readNote = (value: unknown, clean: Clean): NoteState => {
  const body = fields({ name: text, noteText: text })(value, clean);
  return { name: body.name, text: body.noteText };
};

/** The calls on the notes of a board. */
export const noteApi = (http: HttpClient) => ({
  /** GET /notes/{name}; null where there is none. */
  find: (name: string): Promise<NoteState | null> =>
    orElse(
      () => http.get(path`/notes/${name}`, { read: readNote }),
      isAbsence,
      () => null,
    ),

  /** PUT /notes/{name}: makes the note, or writes it anew. */
  put: (note: NoteState): Promise<NoteState> =>
    http.put(path`/notes/${note.name}`, {
      body: json({ noteText: note.text }),
      read: readNote,
    }),

  /** DELETE /notes/{name}; already gone counts as done. */
  remove: (name: string): Promise<void> =>
    orElse(
      async () => void (await http.raw('DELETE', path`/notes/${name}`)),
      isAbsence,
      () => undefined,
    ),
});

const isAbsence = (failure: HttpFailure): boolean => failure.kind === 'not-found' && !isForeign(failure);

export type NoteApi = ReturnType<typeof noteApi>;
