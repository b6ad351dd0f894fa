import { integer, listOf, string } from '../../../src/terraform/schema/attribute-type';
import { error, warning } from '../../../src/terraform/schema/diagnostic';
import { ArgumentError, defineFunction } from '../../../src/terraform/schema/function';
import type { Value } from '../../../src/terraform/schema/value';
import { unconfigured } from './runtime-for';

const checked = {
  ...string(),
  check: (text: string) => [warning('Odd', ''), ...(text === 'bad' ? [error('Bad text', 'Use another')] : [])],
};
const repeat = defineFunction({
  name: 'repeat',
  summary: '',
  description: '',
  parameters: [
    { name: 'text', type: checked, description: '' },
    { name: 'times', type: integer({ min: 0 }), description: '', nullable: true },
  ],
  returns: listOf(string()),
  call: (text, times) => {
    if (text === 'refuse') throw new ArgumentError(0, 'text must not be refused. Give another.');
    if (text.startsWith('c4nary')) throw new SyntaxError(`Unexpected token in ${text}`);
    return Array<string>(times ?? 1).fill(text);
  },
});
const longest = defineFunction({
  name: 'longest',
  summary: '',
  description: '',
  parameters: [{ name: 'text', type: string(), description: '' }],
  variadic: { name: 'more', type: checked, description: '', nullable: true },
  returns: integer(),
  call: (text, ...more) => Math.max(...[text, ...more].map((each) => each?.length ?? 0)),
});

test.each<{ name: string; given: Value[]; answer: object }>([
  { name: 'none', given: ['ab'], answer: { result: 2 } },
  { name: 'several, one of them null', given: ['ab', 'abc', null, 'abcd'], answer: { result: 4 } },
  { name: 'a wrong one', given: ['ab', 'abc', 'bad'], answer: { error: 'Bad text: Use another', argument: 2 } },
])('a function takes as many more arguments as there are: $name', async ({ given, answer }) => {
  const runtime = unconfigured({ function: longest });
  expect(await runtime.callFunction({ name: 'longest', arguments: given })).toEqual(answer);
});

const call = (...given: Value[]) =>
  unconfigured({ function: repeat }).callFunction({ name: 'repeat', arguments: given });

test.each<{ name: string; given: Value[]; answer: object }>([
  { name: 'a function answers without configuration', given: ['a', 2], answer: { result: ['a', 'a'] } },
  { name: 'an argument may be null where that is allowed', given: ['a', null], answer: { result: ['a'] } },
  {
    name: 'an argument that cannot be used is told at the argument, without the full stop that Terraform adds',
    given: ['refuse', 1],
    answer: { error: 'text must not be refused. Give another', argument: 0 },
  },
  {
    name: 'an argument of the wrong kind is told by its type',
    given: ['bad', 1],
    answer: { error: 'Bad text: Use another', argument: 0 },
  },
  {
    name: 'the first of several wrong arguments is told',
    given: ['a', -1],
    answer: { error: expect.stringContaining('Invalid number: Found -1.'), argument: 1 },
  },
])('$name', async ({ given, answer }) => {
  expect(await call(...given)).toEqual(answer);
});

test('a bug in a function is told without its values', async () => {
  const answer = await call('c4nary', 1);
  expect(answer).toMatchObject({
    error: expect.stringContaining('The function repeat failed with an unexpected SyntaxError'),
  });
  expect(JSON.stringify(answer)).not.toContain('c4nary');
});

test('a function nobody defined is a bug', async () => {
  const answer = await unconfigured({}).callFunction({ name: 'other', arguments: [] });
  expect(answer).toMatchObject({ error: expect.stringContaining('RangeError') });
});
