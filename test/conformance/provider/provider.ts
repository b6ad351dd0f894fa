import { computed, optional, required } from '../../../src/terraform/schema/attribute';
import {
  bool,
  dynamic,
  listOf,
  mapOf,
  number,
  object,
  setOf,
  string,
} from '../../../src/terraform/schema/attribute-type';
import { defineDataSource } from '../../../src/terraform/schema/data-source';
import { error } from '../../../src/terraform/schema/diagnostic';
import { ArgumentError, defineFunction } from '../../../src/terraform/schema/function';
import { defineProvider } from '../../../src/terraform/schema/provider';
import { type Things, thingsIn } from './store';
import { thing } from './thing';

/** Gives back what it is given: every kind of value makes the trip through the process. */
const echo = defineDataSource({
  name: 'echo',
  description: 'What it is given.',
  api: () => null,
  attributes: {
    id: computed(string(), { description: 'Always `echo`.' }),
    dynamic: optional(dynamic(), { description: 'A value of any type.' }),
    number: optional(number(), { description: 'A number.' }),
    numbers: optional(listOf(number()), { description: 'Numbers.' }),
    text: optional(string(), { description: 'A text.' }),
    texts: optional(setOf(string()), { description: 'Texts.' }),
    flags: optional(mapOf(bool()), { description: 'Flags.' }),
    nested: optional(object({ inner: optional(string(), { description: 'Inner.' }) }), { description: 'Nested.' }),
  },
  read: async (_, input) => ({ ...input, id: 'echo' }),
});

const shout = defineFunction({
  name: 'shout',
  summary: 'Upper case',
  description: 'The text in upper case; not for `quiet`.',
  parameters: [{ name: 'text', type: string(), description: 'The text.' }],
  variadic: { name: 'more', type: string(), description: 'More texts.' },
  returns: string(),
  call(text, ...more) {
    if (text === 'quiet') throw new ArgumentError(0, 'quiet cannot be shouted');
    return [text, ...more].join(' ').toUpperCase();
  },
});

export const conformance = defineProvider({
  name: 'conformance',
  description: 'A provider with one of everything.',
  config: {
    file: required(string(), { description: 'Where the things are.' }),
    greeting: optional(string(), { description: 'Printed to stdout on connect.', environment: 'CONFORMANCE_GREETING' }),
  },
  connect: ({ file, greeting }): (() => Things) => {
    if (greeting) console.log(greeting);
    return () => thingsIn(file);
  },
  explain: (failure) =>
    failure instanceof Error && failure.message === 'refused'
      ? error('Refused', 'The file does not want it.')
      : undefined,
  resources: [thing],
  dataSources: [echo],
  functions: [shout],
});
