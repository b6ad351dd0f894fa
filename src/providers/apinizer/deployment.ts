import { anObject, arrayOf, fields, flag, orNull, type Reader, Unreadable } from '../../http/read';
import type { PrivateState } from '../../terraform/schema/call';
import { type Diagnostic, error } from '../../terraform/schema/diagnostic';
import { readOutcome, refusalIn, saidIn } from './envelope';

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
  const { deploymentResult: result } = fields({ deploymentResult: orNull(readResult) })(body, clean);
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
  return { failed: failedEnvironmentsIn(all, why ?? 'The manager does not say why.'), message: result.message };
};

/** One entry for each environment with a failure, in the order they are first told of. */
const failedEnvironmentsIn = (leaves: readonly Leaf[], why: string): readonly Undeployed[] =>
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

interface Deployed {
  /** In words, with its project. */
  readonly what: string;
  readonly attribute?: string;
  /** After a delete. */
  readonly removed?: boolean;
  /** After a create whose problems are told as errors. */
  readonly isNew?: boolean;
}

/** HTTP 200 can hide environments that did not take a write: one error for each, with the manager's words. */
export const deploymentProblems = (
  { failed }: Deployment,
  { what, attribute, removed = false, isNew = false }: Deployed,
): readonly Diagnostic[] =>
  failed.map(({ environment, message, pods }) => {
    const place = `${environment ?? 'every environment'}${pods ? ` (it failed on ${pods.failed} of ${pods.all} pods)` : ''}`;
    return removed
      ? error(
          `Removal from ${environment ?? 'the gateway'} failed`,
          `${what} is deleted, but not removed from ${place}. Apinizer says: ${closed(message)} Look at the gateway there: the manager no longer has what it could remove, and the next plan drops it from the state.`,
        )
      : error(
          environment === null ? 'Deployment failed' : `Deployment to ${environment} failed`,
          `${what} is stored, but not deployed to ${place}. Apinizer says: ${closed(message)} ${isNew ? `Mend the cause first. ${afterTainting}` : 'The next plan shows what is left to do; apply again when the cause is mended.'}`,
          attribute === undefined ? undefined : [attribute],
        );
  });

/** The manager's words as a sentence that another one can follow. */
const closed = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

/** What the next apply does about a new object that is told of with an error: Terraform taints it. */
export const afterTainting =
  'Terraform taints what it has just made and reports with an error, so the next apply deletes and recreates it. To keep it instead, run terraform untaint ADDRESS: then the next plan shows what is left to do.';

/** Environments that did not take the last write, kept beside the state: the manager may show the object there all the same. */
const entry = 'undeployed';

/** Stands for an environment that the manager did not name. */
const somewhere = '*';

/** A write that every environment took. */
export const everywhere: Deployment = { failed: [], message: null };

/** To be called after every write; what succeeded everywhere is forgotten. */
export const rememberUndeployed = (memory: PrivateState, { failed }: Deployment): void => {
  if (failed.length === 0 && !memory.get(entry)) return;
  memory.set(entry, failed.map(({ environment }) => environment ?? somewhere).join(','));
};

/** The environments that did not take the last write, as far as they are known. */
export const undeployedIn = (memory: PrivateState): readonly string[] =>
  (memory.get(entry) ?? '').split(',').filter((name) => name !== '');

/** Whether some environment, not known which, did not take the last write. */
export const isUndeployedSomewhere = (memory: PrivateState): boolean => undeployedIn(memory).includes(somewhere);

/** One place of a deployment result; managers nest them by environment and pod, or list them flat. */
interface Place {
  readonly environment: string | null;
  readonly pod: string | null;
  readonly success: boolean | null;
  readonly message: string | null;
  readonly parts: readonly Place[];
}

/** What one environment, or one pod of it, made of a write. */
export interface Leaf {
  readonly environment: string | null;
  readonly pod: string | null;
  readonly isFailed: boolean;
  readonly message: string | null;
}

/** The manager's words; null where there are none. */
const words: Reader<string | null> = (value, clean) =>
  typeof value === 'string' && value.trim() !== '' ? clean(value) : null;

const deepest = 8;

const readPlace =
  (depth: number): Reader<Place> =>
  (value, clean) => {
    if (depth > deepest) throw new Unreadable('', 'so deeply nested in any manager');
    const parts = orNull(arrayOf(readPlace(depth + 1)));
    const place = fields({
      environmentName: words,
      envName: words,
      podName: words,
      podIp: words,
      success: orNull(flag),
      message: words,
      detail: words,
      environmentResults: parts,
      deploymentResults: parts,
      detailList: parts,
    })(value, clean);
    return {
      environment: place.environmentName ?? place.envName,
      pod: place.podName ?? place.podIp,
      success: place.success,
      message: place.message ?? place.detail,
      parts: [...(place.environmentResults ?? []), ...(place.deploymentResults ?? []), ...(place.detailList ?? [])],
    };
  };

/** Reads a deployment result of any generation. */
export const readResult: Reader<Place> = readPlace(1);

/** The innermost places; a place that failed without any of its parts failing is one more. What a part leaves out is as around it. */
export const leavesOf = (
  place: Place,
  around: { readonly environment: string | null; readonly success: boolean },
): readonly Leaf[] => {
  const { pod, message } = place;
  const environment = place.environment ?? around.environment;
  const success = place.success ?? around.success;
  const inside = place.parts.flatMap((part) => leavesOf(part, { environment, success }));
  const isTold = inside.length > 0 && (success || inside.some(({ isFailed }) => isFailed));
  return isTold ? inside : [...inside, { environment, pod, isFailed: !success, message }];
};
