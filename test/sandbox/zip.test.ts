import { crc32 } from 'node:zlib';
import { zip } from '../../src/sandbox/zip';

/** Reads an archive from its end, as unpacking programs do. */
const unzip = (archive: Buffer): readonly (readonly [string, string])[] => {
  const end = archive.length - 22;
  expect(archive.readUInt32LE(end)).toBe(0x06054b50);
  let at = archive.readUInt32LE(end + 16);
  return Array.from({ length: archive.readUInt16LE(end + 10) }, () => {
    expect(archive.readUInt32LE(at)).toBe(0x02014b50);
    const [size, nameLength] = [archive.readUInt32LE(at + 24), archive.readUInt16LE(at + 28)];
    const local = archive.readUInt32LE(at + 42);
    expect(archive.readUInt32LE(local)).toBe(0x04034b50);
    const name = archive.subarray(at + 46, at + 46 + nameLength).toString();
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const content = archive.subarray(start, start + size);
    expect(archive.readUInt32LE(at + 16)).toBe(crc32(content));
    at += 46 + nameLength;
    return [name, content.toString()] as const;
  });
};

describe('zip', () => {
  test.each([
    { name: 'no file', files: [] },
    { name: 'one file', files: [['a.cer', 'first']] },
    {
      name: 'files with odd names',
      files: [
        ['été.cer', 'x'],
        ['b c.cer', ''],
      ],
    },
  ])('$name comes out as it went in', ({ files }) => {
    const archive = zip(files.map(([name = '', content = '']) => ({ name, content: Buffer.from(content) })));

    expect(unzip(archive)).toEqual(files);
  });
});
