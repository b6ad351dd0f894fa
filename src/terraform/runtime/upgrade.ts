import type { AnyAttribute, Attributes } from '../schema/attribute';
import { error } from '../schema/diagnostic';
import { blockAttributes } from '../schema/timeouts';
import {
  Dynamic,
  elementType,
  isListValue,
  isObjectValue,
  type ObjectValue,
  type Value,
  type WireType,
} from '../schema/value';
import type { UpgradeAnswer, UpgradeRequest } from './runtime';
import { resourceOf, type Session } from './session';

/** Stored JSON of any version as a state of today: step by step, then fitted to the schema. */
export const upgradeResourceState = async (session: Session, request: UpgradeRequest): Promise<UpgradeAnswer> => {
  const resource = resourceOf(session, request.type);
  if (!isObjectValue(request.json)) {
    return {
      state: null,
      diagnostics: [error('Stored state cannot be read', `${request.type} is not stored as an object.`)],
    };
  }
  let stored: ObjectValue = request.json;
  for (let version = request.version; version < (resource.version ?? 0); version += 1) {
    const step = resource.upgrade?.[version];
    if (!step) throw new RangeError(`no upgrade from version ${version}`);
    stored = step(stored);
  }
  return { state: fitted(blockAttributes(resource), stored), diagnostics: [] };
};

/** Attributes of old are dropped, new ones are null; what only steers this provider starts with its default. */
const fitted = (attributes: Attributes, stored: ObjectValue): ObjectValue =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => {
      const value = stored[name];
      if (attribute.writeOnly) return [name, null];
      if (value === undefined) return [name, attribute.local ? attribute.fallback : null];
      return [name, fitValue(attribute.type, value)];
    }),
  );

const fitValue = ({ nested, wire }: AnyAttribute['type'], value: Value): Value => {
  if (!nested) return fitDynamic(wire, value);
  const parts = (part: Value): Value => (isObjectValue(part) ? fitted(nested.attributes, part) : part);
  if (nested.nesting === 'single') return parts(value);
  if (isListValue(value)) return value.map(parts);
  return isObjectValue(value)
    ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, parts(part)]))
    : value;
};

const fitDynamic = (wire: WireType, value: Value): Value => {
  if (wire === 'dynamic' && isObjectValue(value) && 'type' in value) {
    return new Dynamic(wireTypeIn(value['type']), value['value'] ?? null);
  }
  if (isListValue(value)) return value.map((element) => fitDynamic(elementType(wire), element));
  if (wire[0] !== 'map' || !isObjectValue(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, element]) => [key, fitDynamic(elementType(wire), element)]),
  );
};

/** A stored dynamic value carries its type in the JSON form the wire has. */
const wireTypeIn = (type: Value | undefined): WireType => JSON.parse(JSON.stringify(type));
