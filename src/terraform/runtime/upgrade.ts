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
import { type Visit, walk } from './walk';

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
  return { state: walk(blockAttributes(resource), stored, fitted), diagnostics: [] };
};

/** Attributes of old are dropped, new ones are null; what only steers this provider starts with its default. */
const fitted: Visit = ({ name, attribute: { writeOnly, local, fallback, type }, value, parent }, inside) => {
  if (writeOnly) return null;
  if (parent[name] === undefined) return local ? fallback : null;
  return type.nested ? inside(value) : fitDynamic(type.wire, value);
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
