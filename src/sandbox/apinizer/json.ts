import { isObject } from '../kit/body';
import { Refusal, type Request } from '../kit/exchange';
import { badRequest, failure } from './answers';

export type Fields = Readonly<Record<string, unknown>>;

/** The JSON object of the body; another content type or value is refused. */
export const fieldsOf = (request: Request): Fields => {
  if (request.mediaType !== 'application/json') {
    throw new Refusal(failure(415, 'unsupported_media_type', 'Content type must be application/json'));
  }
  if (request.body.kind !== 'json' || !isObject(request.body.value)) throw badRequest('Request body is not readable!');
  return request.body.value;
};

/** A text field; an absent, null or empty one is refused with `text`, or undefined when no text is given. */
export const textOf = (fields: Fields, name: string, missing = `${name} value can not be empty!`): string => {
  const value = fields[name];
  if (value === undefined || value === null || value === '') throw badRequest(missing);
  if (typeof value !== 'string') throw badRequest(`${name} value must be a text!`);
  return value;
};

/** As `textOf`, but undefined when there is none. */
export const optionalText = (fields: Fields, name: string): string | undefined =>
  fields[name] === undefined || fields[name] === null
    ? undefined
    : textOf(fields, name, `${name} value can not be empty!`);

/** A whole number above zero, or the default. */
export const countOf = (fields: Fields, name: string, fallback: number): number => {
  const value = fields[name] ?? fallback;
  if (typeof value !== 'number' || !Number.isInteger(value) || value <= 0)
    throw badRequest(`${name} value is not valid!`);
  return value;
};

/** A text field with a closed list of values; its default when absent, refused when there is none. */
export const choiceOf = <T extends string>(fields: Fields, name: string, accepted: readonly T[], fallback?: T): T => {
  const value = fields[name] ?? fallback ?? textOf(fields, name);
  const choice = accepted.find((one) => one === value);
  if (choice === undefined) throw badRequest(`${name} value is not valid, use one of: ${accepted.join(', ')}!`);
  return choice;
};
