import { isObject, type Routes } from '../kit/router';
import { problem } from './answers';
import type { AcmeStore } from './store';

/** The calls on notes. */
export const noteRoutes = ({ notes }: AcmeStore): Routes => ({
  'GET /notes/{name}': ({ param }) => {
    const note = notes.get(param('name'));
    return note ? { status: 200, body: note } : problem(404, 'No such note.');
  },
  'PUT /notes/{name}': ({ param, body }) => {
    const sent = body.kind === 'json' && isObject(body.value) ? body.value : {};
    if (typeof sent['noteText'] !== 'string') return problem(422, 'noteText is missing.');
    const note = { name: param('name'), noteText: sent['noteText'] };
    notes.set(note.name, note);
    return { status: 200, body: note, changed: [`note ${note.name}`] };
  },
  'DELETE /notes/{name}': ({ param }) =>
    notes.delete(param('name'))
      ? { status: 200, body: {}, changed: [`note ${param('name')} deleted`] }
      : problem(404, 'No such note.'),
});
