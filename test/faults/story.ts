import type { Sandbox } from '../../src/sandbox/sandbox';

/** Which manager of Apinizer a story meets; a story without one is told of smoxy alone. */
export type Generation = 'G2' | 'G3' | 'G4' | 'smoxy';

/** A configuration and the files beside it. */
export interface Configuration {
  readonly hcl: string;
  readonly files: Readonly<Record<string, string>>;
}

/** One object as it must be in the end. */
export interface Wanted {
  readonly address: string;
  /** Where it is at the server, as in `Holdings`. */
  readonly at: string;
  readonly is: string;
  /** Which key it must have; whichever it has first when absent. */
  readonly key?: string;
}

/** What somebody does with Terraform while something goes wrong. */
export interface Story {
  readonly name: string;
  readonly vendors: readonly ('apinizer' | 'smoxy')[];
  /** What was applied before; null starts from nothing. */
  readonly before: Configuration | null;
  /** Whether the state of that was lost, so that it has to be imported. */
  readonly forgetsBefore?: boolean;
  /** What is applied while something goes wrong; null destroys. */
  readonly wanted: Configuration | null;
  readonly holds: readonly Wanted[];
  /** What the story itself deletes or recreates, as `delete apinizer_jwk.signing`. */
  readonly asks?: readonly string[];
  /** What people call the objects. */
  readonly names: readonly string[];
  /** Somebody else takes the name first, where a create or a rename can meet that: under which name, and what it is then. */
  readonly stranger?: Stranger;
}

/** Somebody else, who makes an object of their own under a name of ours. */
export interface Stranger {
  readonly among: 'certificates' | 'jwks';
  readonly arrive: (sandbox: Sandbox) => { readonly at: string; readonly remove: () => void };
}
