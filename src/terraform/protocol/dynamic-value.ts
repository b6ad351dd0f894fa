import type { Value, WireType } from '../schema/value';
import { decodeValue } from './decode-value';
import { encodeValue } from './encode-value';
import type { DynamicValue } from './generated/tfplugin6';
import { fromJson } from './json';

/** A value in either encoding; no value at all is null. */
export const fromDynamicValue = (message: DynamicValue | undefined, type: WireType): Value => {
  if (message && message.msgpack.length > 0) return decodeValue(message.msgpack, type);
  if (message && message.json.length > 0) return fromJson(message.json, type);
  return null;
};

/** Always in msgpack, which core reads in every version. */
export const toDynamicValue = (value: Value, type: WireType): DynamicValue => ({
  msgpack: Buffer.from(encodeValue(value, type)),
  json: Buffer.alloc(0),
});
