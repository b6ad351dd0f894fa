import { type Diagnostic, error } from '../../terraform/schema/diagnostic';
import { explainApinizerFailure } from './failures';

/** What the practitioner is told of a failed call; undefined for anything else. */
export const toldOf = (failure: unknown): Diagnostic | undefined => {
  const explained = explainApinizerFailure(failure);
  return explained && error(explained.summary, explained.detail, explained.attribute?.split('.'));
};
