import { createHash } from 'node:crypto';
import { type Diagnostic, warningsIn } from '../schema/diagnostic';
import { toldIn, withTold } from './private-state';
import type { PlanAnswer, PlanRequest } from './runtime';

/**
 * Terraform plans again in an apply. Where it hands over what the first plan noted, as it does from 1.16, no warning is told twice; older
 * cores and OpenTofu do not let the two be told apart.
 */
export const toldOnce = (answer: PlanAnswer, { plannedBefore }: PlanRequest): PlanAnswer => {
  if (plannedBefore === undefined) return answer;
  if (plannedBefore.length === 0) {
    return { ...answer, private: withTold(answer.private, warningsIn(answer.diagnostics).map(digest)) };
  }
  const told = toldIn(plannedBefore);
  const isNews = (one: Diagnostic) => one.severity === 'error' || !told.includes(digest(one));
  return { ...answer, diagnostics: answer.diagnostics.filter(isNews) };
};

/** Whether this is surely the second plan. */
export const isSecondPlan = ({ plannedBefore }: PlanRequest): boolean => (plannedBefore?.length ?? 0) > 0;

const digest = ({ summary, detail, path = [] }: Diagnostic): string =>
  createHash('sha256')
    .update(JSON.stringify([summary, detail, path]))
    .digest('base64url')
    .slice(0, 16);
