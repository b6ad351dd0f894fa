import { type Attributes, optional } from './attribute';
import { duration, object } from './attribute-type';
import type { AnyResource, Timeouts } from './resource';

export const operations = ['create', 'read', 'update', 'delete'] as const;
export type Operation = (typeof operations)[number];

/** The only block within a block; everything else is an attribute. */
export const blockName = 'timeouts';

/** Every attribute of a resource's block: its own and, where it has timeouts, the block for them. */
export const blockAttributes = (resource: Pick<AnyResource, 'attributes' | 'timeouts'>): Attributes => {
  const known = blocks.get(resource);
  if (known) return known;
  const { attributes, timeouts } = resource;
  const block = timeouts ? { ...attributes, [blockName]: timeoutsBlock(timeouts) } : attributes;
  blocks.set(resource, block);
  return block;
};

/** A definition never changes, and every request asks for its block. */
const blocks = new WeakMap<object, Attributes>();

const timeoutsBlock = (timeouts: Timeouts) => {
  const parts = operations.flatMap((operation) => {
    const fallback = timeouts[operation];
    const description = `How long ${operation} may take, as a duration such as \`90s\` or \`1h30m\`. Default: \`${fallback}\`.`;
    return fallback === undefined ? [] : [[operation, optional(duration(), { description })] as const];
  });
  const type = object(Object.fromEntries(parts));
  return optional(
    { ...type, nested: { nesting: 'single', attributes: Object.fromEntries(parts), block: true } },
    { description: 'How long each operation may take before it times out.', local: true },
  );
};
