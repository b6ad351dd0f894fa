import { checkRotation, type InPlace } from '../pki/rotation';
import type { Diagnostic } from '../terraform/schema/diagnostic';
import type { RuleContext } from '../terraform/schema/resource';
import { UNKNOWN, type Unknown } from '../terraform/schema/value';
import { toDiagnostics } from './finding';
import { strictness } from './strictness';

interface Planned {
  readonly certificate_pem: string | null | Unknown;
  /** What the object is called in warnings. */
  readonly name: string | null;
}

/** What the plan of another certificate says of the one in place; nothing before the new one is known. */
export const problemsWithRotation = (
  inPlace: InPlace,
  { certificate_pem, name }: Planned,
  given: RuleContext,
): readonly Diagnostic[] =>
  certificate_pem === null || certificate_pem === UNKNOWN
    ? []
    : toDiagnostics(
        checkRotation(inPlace, certificate_pem, strictness(given).severities),
        () => ['certificate_pem'],
        name,
      );
