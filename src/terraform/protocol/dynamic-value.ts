import { Decoder } from '@msgpack/msgpack';
import { parse } from 'lossless-json';
import { isObjectValue, UNKNOWN, type Value, type WireType } from '../schema/value';
import { encodeValue } from './encode-value';
import type { DynamicValue } from './generated/tfplugin6';
import { parseNumber } from './number';
import { type Form, readTree } from './read-tree';
import { parseType, toType } from './wire-types';

/** A value in either encoding; no value at all is null. */
export const fromDynamicValue = (message: DynamicValue | undefined, type: WireType): Value => {
  if (message && message.msgpack.length > 0) return decodeValue(message.msgpack, type);
  if (message && message.json.length > 0) return fromJson(message.json, type);
  return null;
};

/** Always in msgpack, which core reads in every version. */
export const toDynamicValue = (value: Value, type: WireType): DynamicValue => ({
  msgpack: encodeValue(value, type),
  json: Buffer.alloc(0),
});

/** A value from its msgpack form, which must fit the type; every refinement of an unknown value is dropped. */
export const decodeValue = (bytes: Uint8Array, type: WireType): Value =>
  readTree(decoder.decode(bytes), type, { form: msgpack, path: [] });

const mark = '\0';
const proto = '__proto__';

const marked = (key: string): string => (key === proto || key.startsWith(mark) ? mark + key : key);

/** The library refuses the key `__proto__`, which is legal in a map: it is marked here, and the mark taken off below. */
const keyDecoder = {
  canBeCached: () => true,
  decode(bytes: Uint8Array, offset: number, length: number) {
    const key = Buffer.from(bytes.buffer, bytes.byteOffset + offset, length).toString();
    return marked(key);
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
  key: marked,
  entries: (tree) =>
    Object.entries(tree).map(([key, part]) => [key.startsWith(mark) ? key.slice(mark.length) : key, part]),
  dynamic(tree) {
    if (!Array.isArray(tree) || tree.length !== 2) return null;
    const [type, value]: unknown[] = tree;
    return type instanceof Uint8Array ? { type: parseType(type), value } : null;
  },
};

/** Stored JSON as it is, numbers in their one form. */
export const parseJson = (json: Uint8Array): Value => {
  const text = Buffer.from(json.buffer, json.byteOffset, json.byteLength).toString();
  if (!fraction.test(text)) {
    const value: Value = JSON.parse(text);
    if (isExact(value)) return value;
  }
  return parse(text, null, parseNumber) as Value;
};

/** Wherever a number has a point or an exponent; some texts look like it, which costs no more than time. */
const fraction = /[[:,]\s*-?\d+[.eE]|^\s*-?\d+[.eE]/;

/** Whether every number is one that the fast parser cannot have changed. */
const isExact = (value: Value): boolean => {
  if (typeof value === 'number') return Number.isSafeInteger(value) && !Object.is(value, -0);
  return typeof value !== 'object' || value === null || Object.values(value).every(isExact);
};

/** A value from its JSON form, which must fit the type; nothing in it can be unknown. */
export const fromJson = (json: Uint8Array, type: WireType): Value =>
  readTree(parseJson(json), type, { form, path: [] });

const form: Form = {
  text: (tree) => (typeof tree === 'string' ? tree : null),
  key: (name) => name,
  entries: (tree) => Object.entries(tree),
  dynamic: (tree) =>
    isObjectValue(tree as Value) && tree !== null && typeof tree === 'object' && 'type' in tree && 'value' in tree
      ? { type: toType(tree.type), value: tree.value }
      : null,
};
