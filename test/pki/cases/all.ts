import { chainCases } from './chain';
import { jwkCases } from './jwk';
import { keyCases } from './key';
import { nameConstraintCases } from './name-constraints';
import { nameCases } from './names';
import { readingCases } from './reading';
import type { RuleCase } from './rule-case';
import { timeCases } from './time';

/** A case for each rule about what is configured; those of a rotation need something in place as well. */
export const ruleCases: readonly RuleCase[] = [
  ...readingCases,
  ...timeCases,
  ...keyCases,
  ...chainCases,
  ...nameConstraintCases,
  ...nameCases,
  ...jwkCases,
];
