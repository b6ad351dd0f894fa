import type { Call } from '../../http/failure';

/** The thing of a project that a call's path names. */
export interface Item {
  readonly project: string;
  readonly collection: 'certificates' | 'jwks' | 'keys' | 'keystores';
  readonly name: string;
}

/** Which thing a call is about; undefined for the calls on a whole collection. */
export const itemOf = ({ path }: Call): Item | undefined => {
  const [, project = '', collection, name] = /\/projects\/([^/]+)\/([^/]+)\/([^/]+)/.exec(path) ?? [];
  return isCollection(collection) && name !== undefined
    ? { project: plain(project), collection, name: plain(name) }
    : undefined;
};

/** The project that a call's path names, as it is spelled in a configuration. */
export const projectOf = ({ path }: Call): string | undefined => {
  const [, project] = /\/projects\/([^/]+)/.exec(path) ?? [];
  return project && plain(project);
};

const isCollection = (text: string | undefined): text is Item['collection'] =>
  text === 'certificates' || text === 'jwks' || text === 'keys' || text === 'keystores';

// Not decodeURIComponent, which throws: a secret may have been taken out of the middle of an escape.
const plain = (segment: string): string =>
  segment.replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'));
