import {
  computed,
  defaulted,
  derived,
  optional,
  optionalComputed,
  required,
} from '../../../src/terraform/schema/attribute';
import {
  bool,
  integer,
  listOfObjects,
  mapOf,
  object,
  oneOf,
  setOf,
  string,
} from '../../../src/terraform/schema/attribute-type';
import { error, warning } from '../../../src/terraform/schema/diagnostic';
import { defineResource, Unfinished } from '../../../src/terraform/schema/resource';
import type { Things } from './store';

const trimmed = () => ({ ...string(), same: (one: string, other: string) => one.trim() === other.trim() });

/** A resource whose `fault` says how its next write goes wrong. */
export const thing = defineResource({
  name: 'thing',
  description: 'A thing in a file.',
  api: (things: Things) => things,
  timeouts: { create: '1m', delete: '1m' },
  attributes: {
    id: computed(string(), { description: 'The name it was made with.', stable: true }),
    name: required(string({ pattern: /^[a-z]+$/, expected: 'Accepted: lower case letters.' }), {
      description: 'Its name.',
      replace: true,
    }),
    text: optional(trimmed(), { description: 'Any text; spaces around it mean nothing.' }),
    size: defaulted(integer({ min: 0 }), 1, { description: 'Its size.' }),
    tags: optional(mapOf(string()), { description: 'Words about it.' }),
    colours: optional(setOf(string()), { description: 'Its colours.' }),
    shape: optional(
      object({
        kind: required(string(), { description: 'Kind.' }),
        round: optional(bool(), { description: 'Round.' }),
      }),
      { description: 'Its shape.' },
    ),
    rules: optional(listOfObjects({ match: required(string(), { description: 'Match.' }) }), {
      description: 'Its rules.',
    }),
    secret: optional(string(), { description: 'Never stored.', writeOnly: true }),
    password: optional(string(), { description: 'Stored.', sensitive: true }),
    region: optionalComputed(string(), { description: 'Where it is.' }),
    revision: computed(integer(), { description: 'How often it was written.' }),
    length: derived(
      integer(),
      { attribute: 'text', value: (text: string) => text.trim().length },
      { description: 'Of the text.' },
    ),
    old: optional(string(), { description: 'Of old.', deprecated: 'Use `text`.' }),
    fault: optional(oneOf('refuse', 'half', 'warn', 'bug', 'hang', 'crash', 'misfit'), {
      description: 'What goes wrong.',
      local: true,
    }),
  },
  async create(things, input, call) {
    if (input.fault === 'refuse') throw new Error('refused');
    if (input.fault === 'hang') await call.sleep(600_000);
    if (input.fault === 'crash') {
      setImmediate(() => {
        throw new TypeError(`crashed with ${input.secret}`);
      });
      await call.sleep(100);
    }
    call.log.info('Creating', { name: input.name });
    const { secret, ...stored } = input;
    const made = { ...stored, id: input.name, region: input.region ?? 'here', revision: 1 };
    things.put(made.id, { ...made, secret_length: secret?.length ?? 0 });
    call.private.set('made', 'yes');
    if (input.fault === 'half')
      throw new Unfinished(made, [error('Half done', 'The other half is missing.', ['text'])]);
    if (input.fault === 'warn') throw new Unfinished(made, [warning('Not looked at', 'It was made.')]);
    if (input.fault === 'bug') throw new TypeError('no reader');
    if (input.fault === 'misfit') return { ...made, region: 12 as unknown as string };
    return made;
  },
  async read(things, state) {
    const found = things.find(state.id);
    return found && { ...state, ...visible(found) };
  },
  async update(things, input, prior) {
    if (input.fault === 'refuse') throw new Error('refused');
    const { secret: _, ...stored } = input;
    const made = { ...stored, id: prior.id, region: input.region ?? prior.region, revision: prior.revision + 1 };
    if (input.fault === 'half') {
      const half = { ...made, text: prior.text };
      things.put(prior.id, half);
      throw new Unfinished(half, [error('Half done', 'The text stayed.', ['text'])]);
    }
    things.put(prior.id, made);
    if (input.fault === 'warn') throw new Unfinished(made, [warning('Not looked at', 'It was written.')]);
    if (input.fault === 'bug') throw new TypeError('no reader');
    return made;
  },
  async delete(things, state) {
    if (state.fault === 'refuse') throw new Error('refused');
    things.remove(state.id);
  },
  import: {
    id: 'name',
    find: async (things, id) => {
      const found = things.find(id);
      return found && ({ ...blank, ...visible(found) } as never);
    },
  },
});

const blank = {
  text: null,
  tags: null,
  colours: null,
  shape: null,
  rules: null,
  password: null,
  old: null,
  fault: null,
};

const visible = ({ secret_length: _, ...thing }: Readonly<Record<string, unknown>>) => thing;
