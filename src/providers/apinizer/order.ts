/** In the order of the names, which no server promises. */
export const byName = <T extends { readonly name: string }>(items: readonly T[]): readonly T[] =>
  items.toSorted((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0));
