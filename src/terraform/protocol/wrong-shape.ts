import { type Path, pathText } from '../schema/path';

/** Thrown where a value does not fit its type; the message names the place and the types, never the value. */
export class WrongShape extends Error {
  constructor(path: Path, expected: string) {
    super(path.length === 0 ? expected : `${pathText(path)} ${expected}`);
    this.name = 'WrongShape';
  }
}
