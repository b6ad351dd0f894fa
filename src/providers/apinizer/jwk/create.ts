import { HttpFailure } from '../../../http/failure';
import type { Call } from '../../../terraform/schema/call';
import { error } from '../../../terraform/schema/diagnostic';
import { Refused } from '../../../terraform/schema/resource';
import type { CertificateApi } from '../certificate/api';
import type { Deployment } from '../deployment';
import { findLost } from '../lost-create';
import type { Jwk, JwkApi } from './api';
import type { JwkInput } from './attributes';
import { publicThumbprint } from './configured-key';
import { sourceThumbprint } from './following';
import { thumbprintOf, toUnread } from './result';
import { configuredJwk, sourceNameOf, sourceOf } from './source';
import { sourceTypes } from './source-attributes';

export interface Api {
  readonly jwks: JwkApi;
  /** The sources of JWKs. */
  readonly certificates: CertificateApi;
}

/**
 * Makes a JWK under a name that is free. A create whose answer was lost is looked up: what then has the name, and could be
 * what was asked for, is ours; anything else is told and left alone.
 */
export const createOnce = async (api: Api, input: JwkInput, call: Call): Promise<Deployment> => {
  const { jwks } = api;
  const existing = await jwks.list(input.project);
  if (existing.some(({ name }) => name === input.name)) throw new Refused([taken(input)]);
  try {
    const source = sourceOf(input);
    return await ('generate' in source ? jwks.generate(input, source.generate) : jwks.create(input, source));
  } catch (failure) {
    if (!(failure instanceof HttpFailure) || failure.processed === 'no') throw failure;
    const found = await findLost({ failure, find: () => jwks.find(input), unread: () => toUnread(input) }, call);
    if (await isOurs(api, input, found)) return { failed: [], message: null };
    throw new Refused([someoneElses(input)]);
  }
};

const isOurs = async ({ certificates }: Api, input: JwkInput, found: Jwk): Promise<boolean> => {
  const types = sourceTypes[sourceNameOf(input) ?? 'generate'];
  const wanted = await wantedThumbprint(certificates, input);
  return (
    found.description === input.description &&
    (found.source_type === null || types.includes(found.source_type)) &&
    (wanted === null || wanted === thumbprintOf(found))
  );
};

/** The thumbprint that a new JWK must have, where that can be known. */
const wantedThumbprint = async (certificates: CertificateApi, input: JwkInput): Promise<string | null> =>
  input.from_jwk === null
    ? sourceThumbprint(certificates, input)
    : publicThumbprint(configuredJwk(input.from_jwk), input.from_jwk.kid);

const importCommand = ({ project, name }: JwkInput) => `terraform import ADDRESS '${project}/${name}'`;

const taken = (input: JwkInput) =>
  error(
    'Name is already taken',
    `Project ${input.project} has a JWK ${JSON.stringify(input.name)} that was not made by this configuration. Choose another name, or take it over with: ${importCommand(input)}`,
    ['name'],
  );

const someoneElses = (input: JwkInput) =>
  error(
    'JWK exists with another key',
    `The answer to the create was lost, and project ${input.project} now has a JWK ${JSON.stringify(input.name)} with another key, source or description: somebody else made it. To manage it here, run: ${importCommand(input)}`,
    ['name'],
  );
