import { Decoder } from '@msgpack/msgpack';
import { UNKNOWN, type Value, type WireType } from '../schema/value';
import { type Form, readTree } from './read-tree';
import { parseType } from './wire-type';

/** A value from its msgpack form, which must fit the type; every refinement of an unknown value is dropped. */
export const decodeValue = (bytes: Uint8Array, type: WireType): Value =>
  readTree(decoder.decode(bytes), type, { form: msgpack, path: [] });

const mark = '\0';
const proto = '__proto__';

/** The library refuses the key `__proto__`, which is legal in a map: it is marked here, and the mark taken off below. */
const keyDecoder = {
  canBeCached: () => true,
  decode(bytes: Uint8Array, offset: number, length: number) {
    const key = Buffer.from(bytes.buffer, bytes.byteOffset + offset, length).toString();
    return key === proto || key.startsWith(mark) ? mark + key : key;
  },
};

/** Strings stay bytes until their type is known: the library would take a byte order mark off the longer ones. */
const decoder = new Decoder({
  useBigInt64: true,
  rawStrings: true,
  keyDecoder,
  extensionCodec: { tryToEncode: () => null, decode: () => UNKNOWN },
});

const msgpack: Form = {
  text: (tree) =>
    tree instanceof Uint8Array ? Buffer.from(tree.buffer, tree.byteOffset, tree.byteLength).toString() : null,
  entries: (tree) =>
    Object.entries(tree).map(([key, part]) => [key.startsWith(mark) ? key.slice(mark.length) : key, part]),
  dynamic(tree) {
    if (!Array.isArray(tree) || tree.length !== 2) return null;
    const [type, value]: unknown[] = tree;
    return type instanceof Uint8Array ? { type: parseType(type), value } : null;
  },
};
