import type { WireType } from '../schema/value';

/** The bytes of a type as a schema and a dynamic value have them: JSON. */
export const encodeType = (type: WireType): Buffer => Buffer.from(JSON.stringify(type));

/** A type from its JSON, checked; throws where it is none. */
export const parseType = (json: Uint8Array): WireType => toType(JSON.parse(Buffer.from(json).toString()));

export const toType = (json: unknown): WireType => {
  if (json === 'string' || json === 'number' || json === 'bool' || json === 'dynamic') return json;
  if (!Array.isArray(json)) throw new TypeError('not a type');
  const [kind, of]: unknown[] = json;
  if (kind === 'list' || kind === 'set' || kind === 'map') return [kind, toType(of)];
  if (kind === 'tuple' && Array.isArray(of)) return [kind, of.map(toType)];
  if (kind !== 'object' || typeof of !== 'object' || of === null) throw new TypeError('not a type');
  return [kind, Object.fromEntries(Object.entries(of).map(([name, part]) => [name, toType(part)]))];
};
