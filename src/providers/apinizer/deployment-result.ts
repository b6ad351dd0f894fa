import { fields, flag, listOf, optional, type Reader, Unreadable } from '../../http/read';

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
    const parts = optional(listOf(readPlace(depth + 1)));
    const place = fields({
      environmentName: words,
      envName: words,
      podName: words,
      podIp: words,
      success: optional(flag),
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
