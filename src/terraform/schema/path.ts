/** One step into a value: an attribute or block name, a list index, or a map key. Elements of sets have no address. */
export type Step = string | number | { readonly key: string };

/** Where in a resource, data source or provider block something is, from the block's root. */
export type Path = readonly Step[];

/** The path as a practitioner would write it: `from_url.kid`, `rules[2]`, `tags["a"]`. */
export const pathText = (path: Path): string =>
  path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      if (typeof step === 'object') return `[${JSON.stringify(step.key)}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join('');
