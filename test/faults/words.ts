import type { Answer, Call } from './line';
import type { Generation } from './story';

interface Refusal {
  readonly status: number;
  readonly text: string;
}

const json = (status: number, body: unknown): Answer => ({
  status,
  headers: { 'content-type': 'application/json;charset=UTF-8' },
  body: JSON.stringify(body),
});

/** A vendor's way of saying no: reference 9.1 of Apinizer, section 10 of smoxy. */
export const refusal = (
  { vendor }: Pick<Call, 'vendor'>,
  generation: Generation,
  { status, text }: Refusal,
): Answer => {
  if (vendor === 'smoxy') {
    const problem = { '@type': 'Error', type: `/errors/${status}`, title: 'An error occurred', status, detail: text };
    return json(status, status === 401 ? { code: 401, message: text } : problem);
  }
  if (generation === 'G4') return json(status, { status: 'FAILURE', resultMessage: text });
  return json(status, { error: codes[status] ?? 'server_error', error_description: text });
};

const codes: Readonly<Record<number, string>> = {
  400: 'bad_request',
  401: 'unauthorized_client',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  429: 'rate_limit_exceeded',
  500: 'internal_error',
};

/** A token that is not taken any more. */
export const unauthorized = (call: Call, generation: Generation): Answer =>
  refusal(call, generation, { status: 401, text: generation === 'G4' ? 'Token is not valid!' : 'Invalid token' });

/** A permission that is missing. */
export const denied = (call: Call, generation: Generation): Answer =>
  call.vendor === 'apinizer' && generation === 'G4'
    ? refusal(call, generation, { status: 400, text: 'User does not have required permission for this operation!' })
    : refusal(call, generation, { status: 403, text: 'You do not have permission to perform this action' });

/** A project that is gone or hidden. */
export const hidden = (call: Call, generation: Generation): Answer =>
  generation === 'G4'
    ? refusal(call, generation, {
        status: 400,
        text: 'Project (Shop) is not found or user does not have privilege to access it!',
      })
    : refusal(call, generation, {
        status: 404,
        text: 'Project(Shop) was not found or user does not have privilege to access it!',
      });
