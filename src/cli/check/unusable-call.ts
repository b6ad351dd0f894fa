/** Thrown where a call cannot be run at all; its message is all that is to be said. */
export class UnusableCall extends Error {
  override readonly name = 'UnusableCall';
}
