/** What a practitioner is told: what is wrong in under eight words, then the details and what to do; never a secret. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail: string;
  /** Relative to whatever gave the diagnostic; absent when the whole object is meant. */
  readonly path?: Path;
}

export const error = (summary: string, detail: string, path?: Path): Diagnostic => ({
  severity: 'error',
  summary,
  detail,
  ...(path && { path }),
});

export const warning = (summary: string, detail: string, path?: Path): Diagnostic => ({
  ...error(summary, detail, path),
  severity: 'warning',
});

/** The same diagnostic, seen from further out. */
export const under = (prefix: Path): ((diagnostic: Diagnostic) => Diagnostic) => {
  return (diagnostic) => ({ ...diagnostic, path: [...prefix, ...(diagnostic.path ?? [])] });
};

/** What stops an operation; warnings do not. */
export const errorsIn = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] =>
  diagnostics.filter(({ severity }) => severity === 'error');

export const warningsIn = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] =>
  diagnostics.filter(({ severity }) => severity === 'warning');

/** One step into a value: an attribute or block name, a list index, or a map key. Elements of sets have no address. */
export type PathStep = string | number | { readonly key: string };

/** Where in a resource, data source or provider block something is, from the block's root. */
export type Path = readonly PathStep[];

/** The path as a practitioner would write it: `from_url.kid`, `rules[2]`, `tags["a"]`. */
export const pathText = (path: Path): string =>
  path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      if (typeof step === 'object') return `[${JSON.stringify(step.key)}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join('');
