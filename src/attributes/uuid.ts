import type { AttributeType } from '../terraform/schema/attribute';

/** An id that a server assigned; its case carries no meaning. */
export const uuid = (): AttributeType<string> => ({ wire: 'string', same: sameUuid });

export const sameUuid = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
