import { fields, flag, listOf, message, optional, type Reader, Refused, text } from '../../http/read';

/** How far a write got: the object is stored, but these environments did not take it. */
export interface Deployment {
  /** An environment of null: the manager did not say which. */
  readonly failed: readonly { readonly environment: string | null; readonly message: string }[];
  readonly message: string | null;
}

const readAnswer = fields({
  success: optional(flag),
  status: optional(text),
  message: optional(message),
  error_description: optional(message),
  deploymentResult: optional(
    fields({
      success: optional(flag),
      message: optional(message),
      environmentResults: optional(
        listOf(fields({ environmentName: optional(text), success: optional(flag), message: optional(message) })),
      ),
    }),
  ),
});

/** Reads the answer of a write at all three levels of success; a failure without a deployment is a failure of the whole. */
export const readDeployment: Reader<Deployment> = (value, clean) => {
  const { deploymentResult: result, ...answer } = readAnswer(value, clean);
  const failedAsWhole = answer.success === false || answer.status === 'FAILURE';
  if (failedAsWhole && result === null) {
    throw new Refused(
      answer.error_description ?? answer.message ?? 'The manager answers that the call failed, and not why.',
    );
  }
  const failed = (result?.environmentResults ?? [])
    .filter((each) => each.success === false)
    .map((each) => ({
      environment: each.environmentName,
      message: each.message ?? 'The manager does not say why.',
    }));
  const said = result?.message || null;
  if (failed.length === 0 && (failedAsWhole || result?.success === false)) {
    return { failed: [{ environment: null, message: said ?? 'The manager does not say why.' }], message: said };
  }
  return { failed, message: said };
};
