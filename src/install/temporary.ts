import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';

/** A new name in the folder of a file that is to be replaced: two installs at once never write to one. */
export const temporaryBeside = (path: string): string => join(dirname(path), `.incoming-${randomUUID()}`);
