import type { Attributes } from './attribute';
import type { WireType } from './value';

/** The wire type of an object with these attributes. */
export const objectType = (attributes: Attributes): WireType => [
  'object',
  Object.fromEntries(Object.entries(attributes).map(([name, attribute]) => [name, attribute.type.wire])),
];
