import { required } from '../../../terraform/schema/attribute';
import { string } from '../../../terraform/schema/attribute-type';
import type { State } from '../../../terraform/schema/infer';

/** What a note is to Terraform. */
export const attributes = {
  name: required(string(), { description: 'Name of the note, the only one of that name on the board.', replace: true }),
  text: required(string(), { description: 'What the note says.' }),
};

export type NoteState = State<typeof attributes>;
