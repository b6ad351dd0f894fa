import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the state file says of one object. */
export interface Known {
  readonly address: string;
  /** Where it is at the server, as in `Holdings`. */
  readonly at: string;
}

interface StateFile {
  readonly resources?: readonly {
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly instances: readonly { readonly attributes: Readonly<Record<string, unknown>> }[];
  }[];
}

/** The objects of the state file in a folder; none without one. */
export const knownIn = (directory: string): readonly Known[] => {
  const path = join(directory, 'terraform.tfstate');
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  // A terraform that was killed may leave an empty file.
  if (text.trim() === '') return [];
  const { resources = [] }: StateFile = JSON.parse(text);
  return resources.flatMap(({ mode, type, name, instances }) =>
    mode === 'managed'
      ? instances.map(({ attributes }) => ({ address: `${type}.${name}`, at: placeOf(type, attributes) }))
      : [],
  );
};

const placeOf = (type: string, attributes: Readonly<Record<string, unknown>>): string => {
  const { project, name, id, certificate_id } = attributes;
  if (type === 'smoxy_certificate') return `smoxy/${id}`;
  if (type === 'smoxy_certificate_san') return `smoxy/${certificate_id}/${name}`;
  return `${project}/${type === 'apinizer_jwk' ? 'jwks' : 'certificates'}/${name}`;
};
