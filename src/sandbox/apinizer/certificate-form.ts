import { Refusal, type Request } from '../kit/exchange';
import { parseCertificates } from '../kit/material';
import { badRequest, plainFailure, requireEnvironment } from './answers';
import type { Project } from './store';

/** The certificate that a form describes. */
export interface Upload {
  readonly name: string;
  readonly alias: string;
  readonly description: string;
  readonly environments: readonly string[];
  readonly pem: string;
}

export type Form = ReadonlyMap<string, string | File>;

/** The fields of a multipart form, each of them sent once. */
export const formOf = (request: Request): Form => {
  if (request.mediaType !== 'multipart/form-data' || request.body.kind !== 'form') {
    throw new Refusal(plainFailure(415, 'Content type must be multipart/form-data'));
  }
  const form = new Map(request.body.entries);
  if (form.size < request.body.entries.length) throw badRequest('A form field was sent twice!');
  return form;
};

/** A text field; an absent or empty one is refused. */
export const fieldOf = (form: Form, field: string): string => {
  const value = form.get(field);
  if (typeof value !== 'string' || value === '') throw badRequest(`${field} value can not be empty!`);
  return value;
};

/** The bytes of a file part; an absent or empty one is refused. */
export const fileOf = async (form: Form, field: string): Promise<Buffer> => {
  const file = form.get(field);
  const bytes =
    file === undefined || typeof file === 'string' ? Buffer.alloc(0) : Buffer.from(await file.arrayBuffer());
  if (bytes.toString('latin1').trim() === '') throw badRequest(`${field} value can not be empty!`);
  return bytes;
};

/** The environments that a form names, each once; all of them must exist. */
export const environmentsOf = (form: Form, project: Project): readonly string[] => {
  const environments = [...new Set(fieldOf(form, 'environmentList').split(','))];
  for (const environment of environments) requireEnvironment(project, environment);
  return environments;
};

/** Reference 5.2. `knownName` is the path's name on PUT, where the form field may be left out. */
export const readUpload = async (
  request: Request,
  project: Project,
  knownName: string | undefined,
): Promise<Upload> => {
  const form = formOf(request);
  const name = knownName !== undefined && !form.has('certificateName') ? knownName : fieldOf(form, 'certificateName');
  if (knownName !== undefined && name !== knownName) throw badRequest('certificateName can not be changed!');
  const alias = fieldOf(form, 'alias');
  const pem = (await fileOf(form, 'pemEncodedFile')).toString('utf8');
  if (!parseCertificates(pem)) throw badRequest('pemEncodedFile is not a valid PEM encoded certificate!');
  const environments = environmentsOf(form, project);
  return { name, alias, description: descriptionOf(form), environments, pem };
};

/** All fields are required, but no text is printed for an empty description: only an absent one is refused. */
const descriptionOf = (form: Form): string => {
  const description = form.get('certificateDescription');
  if (typeof description !== 'string') throw badRequest('certificateDescription value can not be empty!');
  return description;
};
