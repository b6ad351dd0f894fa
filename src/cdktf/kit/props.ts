/** The named arguments of an L1, each of which must be set, to what it takes or some of it. */
export type Given<Config, Name extends keyof Config, Taken = Exclude<Config[Name], undefined>> = {
  readonly [Key in Name]-?: Taken;
};

/** The named arguments of an L1, none of which may be set. */
export type NotGiven<Config, Name extends keyof Config> = { readonly [Key in Name]?: never };
