import type { PrivateState } from '../schema/call';
import type { Private } from './runtime';

/** The bytes Terraform keeps beside an object, as a small dictionary; no entries are no bytes. */
export const openPrivate = (bytes: Private): PrivateState & { readonly bytes: () => Private } => {
  const entries = new Map<string, string>(bytes.length === 0 ? [] : Object.entries(parse(bytes)));
  return {
    get: (name) => entries.get(name),
    set: (name, value) => void entries.set(name, value),
    bytes: () => (entries.size === 0 ? new Uint8Array() : Buffer.from(JSON.stringify(Object.fromEntries(entries)))),
  };
};

const parse = (bytes: Private): Record<string, string> => {
  const found: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
  if (typeof found !== 'object' || found === null) return {};
  return Object.fromEntries(
    Object.entries(found).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
};
