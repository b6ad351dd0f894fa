import { anObject, fields, optional, type Reader, Unreadable } from '../../http/read';
import { type Leaf, leavesOf, readResult } from './deployment-result';
import { readOutcome, refusalIn } from './envelope';
import { saidIn } from './errors';

/** How far a write got: the object is stored, but these environments did not take it. */
export interface Deployment {
  readonly failed: readonly Undeployed[];
  readonly message: string | null;
}

/** An environment that did not take a write, wholly or in part. */
export interface Undeployed {
  /** null: the manager did not say which. */
  readonly environment: string | null;
  /** The manager's words; with the name of each pod that failed, where it names them. */
  readonly message: string;
  /** How many of its pods failed; absent where the manager does not tell of pods. */
  readonly pods?: { readonly failed: number; readonly all: number };
}

/** Reads the answer of a write at every level of success; a failure without a deployment is a failure of the whole. */
export const readDeployment: Reader<Deployment> = (value, clean) => {
  const isDone = readOutcome(value, clean);
  const body = anObject(value, clean);
  const { deploymentResult: result } = fields({ deploymentResult: optional(readResult) })(body, clean);
  if (result === null) {
    if (isDone === null) throw new Unreadable('', 'one of an Apinizer manager to a write');
    if (!isDone) throw refusalIn(body);
    return { failed: [], message: null };
  }
  const { text } = saidIn(body);
  const said = result.message ?? (text === undefined ? null : clean(text));
  const leaves = leavesOf(result, { environment: null, success: isDone !== false });
  const isTold = isDone !== false || leaves.some(({ isFailed }) => isFailed);
  const all = isTold ? leaves : [...leaves, { environment: null, pod: null, isFailed: true, message: null }];
  const why = isDone === false || result.success === false ? said : null;
  return { failed: undeployedIn(all, why ?? 'The manager does not say why.'), message: result.message };
};

/** One entry for each environment with a failure, in the order they are first told of. */
const undeployedIn = (leaves: readonly Leaf[], why: string): readonly Undeployed[] =>
  [...new Set(leaves.filter(({ isFailed }) => isFailed).map(({ environment }) => environment))].map((environment) => {
    const there = leaves.filter((leaf) => leaf.environment === environment);
    const failed = there.filter(({ isFailed }) => isFailed);
    const all = there.filter(({ pod }) => pod !== null).length;
    return {
      environment,
      message: [...new Set(failed.map((leaf) => wordsOf(leaf, why)))].join('; '),
      ...(all > 0 && { pods: { failed: failed.filter(({ pod }) => pod !== null).length, all } }),
    };
  });

const wordsOf = ({ pod, message }: Leaf, why: string): string =>
  pod === null ? (message ?? why) : `${pod}: ${message ?? why}`;
