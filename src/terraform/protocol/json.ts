import { parse } from 'lossless-json';
import { isObjectValue, type Value, type WireType } from '../schema/value';
import { parseNumber } from './number';
import { type Form, readTree } from './read-tree';
import { toType } from './wire-type';

/** Stored JSON as it is, numbers in their one form. */
export const parseJson = (json: Uint8Array): Value => parse(Buffer.from(json).toString(), null, parseNumber) as Value;

/** A value from its JSON form, which must fit the type; nothing in it can be unknown. */
export const fromJson = (json: Uint8Array, type: WireType): Value =>
  readTree(parseJson(json), type, { form, path: [] });

const form: Form = {
  text: (tree) => (typeof tree === 'string' ? tree : null),
  entries: (tree) => Object.entries(tree),
  dynamic: (tree) =>
    isObjectValue(tree as Value) && tree !== null && typeof tree === 'object' && 'type' in tree && 'value' in tree
      ? { type: toType(tree.type), value: tree.value }
      : null,
};
