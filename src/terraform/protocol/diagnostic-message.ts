import type { Diagnostic } from '../schema/diagnostic';
import { type Path, pathText, type Step } from '../schema/path';
import {
  type AttributePath,
  type AttributePath_Step,
  Diagnostic_Severity,
  type Diagnostic as Message,
} from './generated/tfplugin6';

/** Diagnostics as core shows them, each at its attribute. Core points at no part of one, so its path is also told in words. */
export const toDiagnosticMessages = (diagnostics: readonly Diagnostic[]): Message[] =>
  diagnostics.map(({ detail, path, severity, summary }) => ({
    severity: severity === 'error' ? Diagnostic_Severity.ERROR : Diagnostic_Severity.WARNING,
    summary: harmless(summary),
    detail: harmless(path && path.length > 1 ? `${detail} (${pathText(path)})` : detail),
    attribute: path && path.length > 0 ? toAttributePath(path) : undefined,
  }));

/** Without what would control a terminal or turn the direction of writing: names and subjects are anybody's text. */
const harmless = (text: string): string => text.replace(/(?![\n\t])[\p{Cc}\p{Bidi_Control}]/gu, '');

export const toAttributePath = (path: Path): AttributePath => ({ steps: path.map(toStep) });

const toStep = (step: Step): AttributePath_Step => {
  if (typeof step === 'string') return { attributeName: step };
  return typeof step === 'number' ? { elementKeyInt: step } : { elementKeyString: step.key };
};
