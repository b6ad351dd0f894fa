import type { IncomingMessage } from 'node:http';
import type { Body } from './exchange';

const read = async (message: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
};

const parseJson = (bytes: Buffer): Body => {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return { kind: 'json', value };
  } catch {
    return { kind: 'unreadable' };
  }
};

const parseForm = async (bytes: Buffer, contentType: string): Promise<Body> => {
  try {
    const form = await new Response(bytes, { headers: { 'content-type': contentType } }).formData();
    return { kind: 'form', entries: [...form.entries()] };
  } catch {
    return { kind: 'unreadable' };
  }
};

/** Reads the whole body and understands it by its content type; another type than JSON or a form is `unreadable`. */
export const readBody = async (message: IncomingMessage, mediaType: string): Promise<Body> => {
  const bytes = await read(message);
  if (bytes.length === 0) return { kind: 'empty' };
  if (/[/+]json$/.test(mediaType)) return parseJson(bytes);
  if (mediaType === 'multipart/form-data' || mediaType === 'application/x-www-form-urlencoded') {
    return parseForm(bytes, message.headers['content-type'] ?? mediaType);
  }
  return { kind: 'unreadable' };
};

/** A JSON object; a list or a plain value is none. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The names of the top-level fields, each once, never their values. */
export const fieldNames = (body: Body): readonly string[] => {
  if (body.kind === 'form') return [...new Set(body.entries.map(([name]) => name))];
  if (body.kind === 'json' && isObject(body.value)) return Object.keys(body.value);
  return [];
};
