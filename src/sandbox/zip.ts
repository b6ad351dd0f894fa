import { crc32 } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly content: Buffer;
}

const UTF8_NAMES = 0x0800;
const VERSION = 20;
const FIRST_OF_1980 = 0x0021;

/** Method 0 (stored), the earliest date there is: PKWARE APPNOTE 4.3.7 and 4.3.12 share these 26 bytes. */
const description = ({ name, content }: ZipEntry): Buffer => {
  const bytes = Buffer.alloc(26);
  bytes.writeUInt16LE(VERSION, 0);
  bytes.writeUInt16LE(UTF8_NAMES, 2);
  bytes.writeUInt16LE(FIRST_OF_1980, 8);
  bytes.writeUInt32LE(crc32(content), 10);
  bytes.writeUInt32LE(content.length, 14);
  bytes.writeUInt32LE(content.length, 18);
  bytes.writeUInt16LE(Buffer.byteLength(name), 22);
  return bytes;
};

const localFile = (entry: ZipEntry): Buffer =>
  Buffer.concat([Buffer.from('PK\x03\x04'), description(entry), Buffer.from(entry.name), entry.content]);

const centralRecord = (entry: ZipEntry, offset: number): Buffer => {
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(offset, 10);
  const madeBy = Buffer.from([VERSION, 0]);
  return Buffer.concat([Buffer.from('PK\x01\x02'), madeBy, description(entry), tail, Buffer.from(entry.name)]);
};

const endRecord = (count: number, size: number, offset: number): Buffer => {
  const bytes = Buffer.alloc(22);
  bytes.write('PK\x05\x06', 'latin1');
  bytes.writeUInt16LE(count, 8);
  bytes.writeUInt16LE(count, 10);
  bytes.writeUInt32LE(size, 12);
  bytes.writeUInt32LE(offset, 16);
  return bytes;
};

/** An archive of uncompressed files. */
export const zip = (entries: readonly ZipEntry[]): Buffer => {
  const files = entries.map(localFile);
  const offsets = files.map((_, index) => files.slice(0, index).reduce((sum, file) => sum + file.length, 0));
  const directory = Buffer.concat(entries.map((entry, index) => centralRecord(entry, offsets[index] ?? 0)));
  const body = Buffer.concat(files);
  return Buffer.concat([body, directory, endRecord(entries.length, directory.length, body.length)]);
};
