import { selfSigned, toPem } from '../support/certificates';

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
  backslashes: (size) => '\\'.repeat(size),
  'backslashes and n': (size) => '\\n'.repeat(size / 2),
  'equal signs': (size) => '='.repeat(size),
  'carriage returns': (size) => '\r'.repeat(size),
  quotes: (size) => '"'.repeat(size),
  'lines of hyphens': (size) => '-----\n'.repeat(size / 6),
  'BEGIN on one line': (size) => '-----BEGIN CERTIFICATE-----'.repeat(size / 27),
  'BEGIN lines without END': (size) => '-----BEGIN CERTIFICATE-----\nAAAA\n'.repeat(size / 33),
  'END lines': (size) => '-----END CERTIFICATE-----\n'.repeat(size / 26),
  'base64 of a certificate': (size) => 'MIIB'.repeat(size / 4),
  'a block of equal signs': (size) => block('='.repeat(size)),
  'a block of colons': (size) => block(':'.repeat(size)),
  'a block of spaced letters': (size) => block('A '.repeat(size / 2)),
  'a path': (size) => `${'a/'.repeat(size / 2)}.pe`,
  'damaged armour': (size) => `BEGIN ${' '.repeat(size)}`,
  'nested objects': (size) => '{"a":'.repeat(size / 5),
  'a JWK of backslashes': (size) => `{"kty":"EC","x":"${'\\\\'.repeat(size / 2)}"}`,
  'operations of a JWK': (size) => `{"kty":"oct","k":"AA","key_ops":[${'"a",'.repeat(size / 4)}"b"]}`,
  'a subject of backslashes': (size) => selfSigned({ subject: `CN=${'\\'.repeat(size * 0.7)}` }).certificatePem,
  'a subject of spaces': (size) => selfSigned({ subject: `CN=a${' '.repeat(size * 0.7)}b` }).certificatePem,
  'one name of dots': (size) => selfSigned({ names: ['a.'.repeat(size * 0.35)], subject: 'CN=edge' }).certificatePem,
  'many names': (size) =>
    selfSigned({ names: Array.from({ length: size / 40 }, (_, at) => `host-${at}.example`), subject: 'CN=edge' })
      .certificatePem,
};

const block = (content: string): string => `-----BEGIN CERTIFICATE-----\n${content}\n-----END CERTIFICATE-----\n`;
