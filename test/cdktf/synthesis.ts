import { App, TerraformStack, Testing } from 'cdktf';
import type { IConstruct } from 'constructs';

// biome-ignore lint/suspicious/noExplicitAny: a synthesized stack has whatever shape the test looks for
export type Synthesized = any;

export interface Annotation {
  readonly level: string;
  readonly path: string;
  readonly message: string;
}

/** A stack of an app whose output folder is the given one, or a temporary one. */
export const stackIn = (outdir?: string): TerraformStack =>
  new TerraformStack(outdir === undefined ? Testing.app() : new App({ outdir, stackTraces: false }), 'edge');

/** The synthesized stack as parsed JSON. */
export const synthesize = (stack: TerraformStack): Synthesized => JSON.parse(Testing.synth(stack));

/** What synthesis has to say, in the order of the tree. */
export const annotations = (root: IConstruct): readonly Annotation[] =>
  root.node
    .findAll()
    .flatMap(({ node }) =>
      node.metadata
        .filter(({ type }) => type.startsWith('@cdktf/'))
        .map(({ type, data }) => ({ level: type.slice('@cdktf/'.length), path: node.path, message: String(data) })),
    );
