import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The `h1:` checksum that Terraform's lock file records for a plugin's folder; the folder must hold files only. */
export const hashFolder = (directory: string): string => {
  const lines = readdirSync(directory)
    .sort()
    .map((name) => `${sha256(readFileSync(join(directory, name))).toString('hex')}  ${name}\n`);
  return `h1:${sha256(lines.join('')).toString('base64')}`;
};

const sha256 = (content: string | Buffer): Buffer => createHash('sha256').update(content).digest();
