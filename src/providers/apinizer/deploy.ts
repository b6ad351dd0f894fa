import { type Diagnostic, error } from '../../terraform/schema/diagnostic';
import { afterTainting } from './creation';
import type { Deployment } from './deployment';

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
