import type { Call } from '../../../../terraform/schema/call';
import { error } from '../../../../terraform/schema/diagnostic';
import { Refused } from '../../../../terraform/schema/resource';
import { importCommand } from '../../../failures';
import { type Deployment, everywhere } from '../../deployment';
import { createByName } from '../../write';
import type { JwkInput } from '../attributes';
import { toUnread } from '../state';
import { type Api, expectedOf, isOurs, toBeSeen } from './evidence';
import { whatOf } from './read-back';
import { sourceOf } from './source';

/** Makes a JWK under a name that is free. */
export const createOnce = async (api: Api, input: JwkInput, call: Call): Promise<Deployment> => {
  const { jwks } = api;
  const existing = await jwks.list(input.project);
  if (existing.some(({ name }) => name === input.name)) throw new Refused([taken(input)]);
  const source = sourceOf(input);
  const expected = expectedOf(input);
  const made = await createByName(
    {
      what: whatOf(input),
      someoneElses: someoneElses(input),
      unread: () => ({ ...toUnread(input), ...toBeSeen(expected) }),
      send: () => ('generate' in source ? jwks.generate(input, source.generate) : jwks.create(input, source)),
      look: async () => {
        const found = await jwks.find(input);
        return found && { isOurs: await isOurs(api, { expected, jwk: input, found }) };
      },
      shows: (seen) => seen?.isOurs === true,
    },
    call,
  );
  return made.answer ?? everywhere;
};

const taken = (input: JwkInput) =>
  error(
    'Name is already taken',
    `Project ${input.project} has a JWK ${JSON.stringify(input.name)} that was not made by this configuration. Choose another name, or take it over with: ${importCommand(`${input.project}/${input.name}`)}`,
    ['name'],
  );

const someoneElses = (input: JwkInput) =>
  error(
    'JWK exists and is not ours',
    `The answer to the create was lost, and project ${input.project} has a JWK ${JSON.stringify(input.name)} now, but it is not seen to have the key, source and description that were asked for: somebody else made it. To manage it here, run: ${importCommand(`${input.project}/${input.name}`)}`,
    ['name'],
  );
