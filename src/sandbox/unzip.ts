import { inflateRawSync } from 'node:zlib';
import type { ZipEntry } from './zip';

const END = Buffer.from('PK\x05\x06');
const DEFLATED = 8;
const AT_MOST = 10_000_000;

/** The files of an archive, stored or deflated; undefined for bytes that are none. */
export const unzip = (archive: Buffer): readonly ZipEntry[] | undefined => {
  try {
    const end = archive.lastIndexOf(END);
    const entries: ZipEntry[] = [];
    let at = archive.readUInt32LE(end + 16);
    for (let left = archive.readUInt16LE(end + 8); left > 0; left -= 1) {
      const [nameLength, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
      const name = archive.toString('utf8', at + 46, at + 46 + (nameLength ?? 0));
      entries.push({ name, content: contentOf(archive, at) });
      at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
    }
    return entries;
  } catch {
    return undefined;
  }
};

/** PKWARE APPNOTE 4.3.7: the local header repeats the name and has an extra field of its own. */
const contentOf = (archive: Buffer, central: number): Buffer => {
  const local = archive.readUInt32LE(central + 42);
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const packed = archive.subarray(start, start + archive.readUInt32LE(central + 20));
  const deflated = archive.readUInt16LE(central + 10) === DEFLATED;
  return deflated ? inflateRawSync(packed, { maxOutputLength: AT_MOST }) : Buffer.from(packed);
};
