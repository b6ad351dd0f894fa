import type { Diagnostic } from '../schema/diagnostic';
import { type Path, pathText, type Step } from '../schema/path';
import { blockName } from '../schema/timeouts';
import {
  type AttributePath,
  type AttributePath_Step,
  Diagnostic_Severity,
  type Diagnostic as Message,
} from './generated/tfplugin6';

/** Diagnostics as core shows them, each at its attribute. Core points into one at most, so its path is also told in words. */
export const toDiagnosticMessages = (diagnostics: readonly Diagnostic[]): Message[] =>
  diagnostics.map(({ detail, path, severity, summary }) => ({
    severity: severity === 'error' ? Diagnostic_Severity.ERROR : Diagnostic_Severity.WARNING,
    summary: harmless(summary),
    detail: harmless(path && path.length > 1 ? `${detail} (${pathText(path)})` : detail),
    attribute: path && path.length > 0 ? toShownPath(path) : undefined,
  }));

/** Without what would control a terminal or turn the direction of writing: names and subjects are anybody's text. */
const harmless = (text: string): string => text.replace(/(?![\n\t])[\p{Cc}\p{Bidi_Control}]/gu, '');

export const toAttributePath = (name: string): AttributePath => ({ steps: [{ attributeName: name }] });

/**
 * Core looks an attribute up in the block, and then one key or index in the text of its value. It looks for the parts of a nested
 * attribute where they are told as keys; where it finds none, it points at the attribute.
 */
const toShownPath = (path: Path): AttributePath => {
  const attributes = path[0] === blockName ? 2 : 1;
  const steps = path.slice(0, attributes + 1);
  return { steps: steps.map((step, index) => toStep(step, index < attributes)) };
};

const toStep = (step: Step, isAttribute: boolean): AttributePath_Step => {
  if (typeof step === 'number') return { elementKeyInt: step };
  if (typeof step === 'object') return { elementKeyString: step.key };
  return isAttribute ? { attributeName: step } : { elementKeyString: step };
};
