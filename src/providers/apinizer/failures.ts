import { HttpFailure } from '../../http/failure';
import { type Diagnostic, error } from '../../terraform/schema/diagnostic';
import { tellingOf } from './failure-messages';

/** What to tell the practitioner; the attribute is the one to look at, in HCL's spelling. */
export interface Explanation {
  readonly summary: string;
  readonly detail: string;
  readonly attribute?: string;
}

/** Explains what calls to the manager throw; undefined for anything else. */
export const explainApinizerFailure = (failure: unknown): Explanation | undefined => {
  if (!(failure instanceof HttpFailure)) {
    return undefined;
  }
  const { advice, ...rest } = tellingOf(failure);
  const found = failure.violations.map(({ field, message }) => `${field}: ${message}`).join('\n');
  const detail = [advice, quote(failure), found, aftermath(failure), where(failure)].filter((part) => part !== '');
  return { ...rest, detail: detail.join('\n') };
};

// What http/ says itself is a sentence of its own; what comes with a status is the manager's.
const quote = ({ text, status, kind }: HttpFailure): string => {
  if (!text) {
    return '';
  }
  const isOurs = status === undefined || (kind === 'broken' && status < 500);
  return isOurs ? text : `Apinizer says: ${text}`;
};

const aftermath = ({ call, processed }: HttpFailure): string =>
  call.method === 'GET' || processed === 'no'
    ? ''
    : 'The manager may have acted on the request nevertheless; the next plan shows what it has.';

const where = ({ call, status, code }: HttpFailure): string => {
  const answer = [status, code].filter((part) => part !== undefined).join(' ');
  return `(${call.method} ${call.path}${answer && `: ${answer}`})`;
};

/** What the practitioner is told of a failed call; undefined for anything else. */
export const toldOf = (failure: unknown): Diagnostic | undefined => {
  const explained = explainApinizerFailure(failure);
  return explained && error(explained.summary, explained.detail, explained.attribute?.split('.'));
};
