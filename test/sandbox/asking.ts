import type { Sandbox } from '../../src/sandbox/sandbox';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of many shapes and assert what they need
  readonly body: any;
}

export interface Asking {
  readonly json?: unknown;
  readonly text?: string;
  readonly type?: string;
  readonly form?: FormData | URLSearchParams;
  readonly headers?: Readonly<Record<string, string>>;
}

const ask = async (url: string, method: string, { json, text, type, form, headers }: Asking): Promise<Reply> => {
  const body = form ?? text ?? (json === undefined ? undefined : JSON.stringify(json));
  const contentType = type ?? (json === undefined ? undefined : 'application/json');
  const response = await fetch(url, {
    method,
    headers: { ...(contentType ? { 'content-type': contentType } : {}), ...headers },
    ...(body === undefined ? {} : { body }),
    redirect: 'manual',
  });
  const answer = await response.text();
  return { status: response.status, headers: response.headers, body: parsed(answer) };
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** Asks Apinizer with the sandbox's token: `POST /projects/Shop/jwks/`, the path below `/apiops`. */
export const apinizer =
  (sandbox: Sandbox) =>
  (call: string, asking: Asking = {}): Promise<Reply> => {
    const [method = '', path = ''] = call.split(' ');
    const headers = { authorization: `Bearer ${sandbox.apinizerToken}`, ...asking.headers };
    return ask(`${sandbox.apinizerUrl}/apiops${path}`, method, { ...asking, headers });
  };

/** Asks smoxy with the sandbox's token; the path is below `/api/organizations/42`. */
export const smoxy =
  (sandbox: Sandbox) =>
  (call: string, asking: Asking = {}): Promise<Reply> => {
    const [method = '', path = ''] = call.split(' ');
    const headers = { 'x-api-token': sandbox.smoxyToken, ...asking.headers };
    return ask(`${sandbox.smoxyUrl}/api/organizations/42${path}`, method, { ...asking, headers });
  };

/** A merge patch. */
export const patch = (json: unknown): Asking => ({ json, type: 'application/merge-patch+json' });

export interface CertificateFields {
  readonly certificateName?: string;
  readonly alias?: string;
  readonly certificateDescription?: string;
  readonly environmentList?: string;
  readonly pem?: string;
}

/** The certificate form; a field that is undefined is not sent. */
export const certificateForm = ({ pem, ...texts }: CertificateFields): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(texts)) form.append(name, value);
  if (pem !== undefined) form.append('pemEncodedFile', new Blob([pem]), 'certificate.pem');
  return form;
};
