import type { Call } from './line';
import type { Generation } from './story';

/** A vendor's way of saying no: reference 9.1 of Apinizer, section 10 of smoxy. */
export const failureBody = (
  { vendor, path }: Pick<Call, 'vendor' | 'path'>,
  _generation: Generation,
  { status, text }: { readonly status: number; readonly text: string },
): Readonly<Record<string, unknown>> => {
  if (vendor === 'smoxy') {
    return status === 401
      ? { code: 401, message: text }
      : {
          '@type': 'Error',
          type: `/errors/${status}`,
          title: 'An error occurred',
          status,
          detail: text,
          instance: path,
        };
  }
  return { error: codes[status] ?? 'server_error', error_description: text };
};

const codes: Readonly<Record<number, string>> = {
  400: 'bad_request',
  401: 'unauthorized_client',
  403: 'forbidden',
  409: 'conflict',
  429: 'rate_limit_exceeded',
  500: 'internal_error',
};
