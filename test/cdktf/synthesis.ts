import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, TerraformStack, Testing } from 'cdktf';
import type { IConstruct } from 'constructs';

// biome-ignore lint/suspicious/noExplicitAny: a synthesized stack has whatever shape the test looks for
export type Synthesized = any;

export interface Annotation {
  readonly level: string;
  readonly path: string;
  readonly message: string;
}

/** An app makes its output folder; `Testing.synth` writes nothing to it, so all of a file's tests can share one. */
const shared = mkdtempSync(join(tmpdir(), 'cdktf.out-'));
afterAll(() => rmSync(shared, { recursive: true }));

/** A stack of an app whose output folder is the given one, or a temporary one. */
export const stackIn = (outdir?: string): TerraformStack =>
  new TerraformStack(
    outdir === undefined ? Testing.app({ outdir: shared }) : new App({ outdir, stackTraces: false }),
    'edge',
  );

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
