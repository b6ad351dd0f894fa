import { toPem } from '../support/certificates';

/** Texts that are nothing but long, by name. */
export const giants: Readonly<Record<string, (size: number) => string>> = {
  NULs: (size) => '\0'.repeat(size),
  spaces: (size) => ' '.repeat(size),
  hyphens: (size) => '-'.repeat(size),
  letters: (size) => 'A'.repeat(size),
  'short lines': (size) => 'A\n'.repeat(size / 2),
  'BEGIN lines': (size) => '-----BEGIN A-----\n'.repeat(size / 18),
  'a block of zeros': (size) => toPem(Buffer.alloc(size * 0.7)),
  'a block of sequences': (size) => toPem(Buffer.alloc(size * 0.7, 0x30)),
  'an escaped line': (size) => `-----BEGIN CERTIFICATE-----${'\\n'.repeat(size / 2)}`,
  'a headed block': (size) => `-----BEGIN PRIVATE KEY-----\na:${'b:\n'.repeat(size / 3)}-----END PRIVATE KEY-----`,
  brackets: (size) => '['.repeat(size),
  'a JWK': (size) => `{"kty":"oct","k":"${'A'.repeat(size)}"}`,
};
