import { Construct } from 'constructs';
import { Note, type NoteConfig } from '../../../cdktf/bindings/acme/note';
import { checkDefinition } from '../../../cdktf/kit/check-definition';
import { attributes } from './attributes';

/** What a note takes: all that the resource has. */
export type AcmeNoteProps = NoteConfig;

/** A note on an Acme board, checked at synthesis. */
export class AcmeNote extends Construct {
  /** The L1 resource, for every attribute and override. */
  readonly resource: Note;

  constructor(scope: Construct, id: string, props: AcmeNoteProps) {
    super(scope, id);
    this.resource = new Note(this, 'Resource', props);
    checkDefinition(this, { attributes, validate: [], resource: this.resource, provider: 'acme' });
  }
}
