import { type Diagnostic, error } from '../../terraform/schema/diagnostic';
import type { Deployment } from './deployment';

/** HTTP 200 can hide environments that did not take a write: one error for each, with the manager's words. */
export const deploymentProblems = (
  { failed }: Deployment,
  { what, attribute }: { readonly what: string; readonly attribute?: string },
): readonly Diagnostic[] =>
  failed.map(({ environment, message }) =>
    error(
      environment === null ? 'Deployment failed' : `Deployment to ${environment} failed`,
      `${what} is stored, but ${environment === null ? 'not deployed everywhere' : `not deployed to ${environment}`}. The manager says: ${message} The next plan shows what is left to do; apply again when the cause is mended.`,
      attribute === undefined ? undefined : [attribute],
    ),
  );
