import {
  anObject,
  arrayOf,
  fields,
  flag,
  message,
  number,
  onlyOne,
  orNull,
  text,
  textOrNumber,
} from '../../src/http/read';

const clean = (said: string) => said.replaceAll('geheim', '***');

describe('readers', () => {
  const thing = fields({ name: text, size: orNull(number), tags: orNull(arrayOf(text)) });

  test('what is not in the shape is dropped, what is missing or null is null', () => {
    expect(thing({ name: 'a', tags: null, privateKey: 'secret' }, clean)).toEqual({
      name: 'a',
      size: null,
      tags: null,
    });
  });

  test('a message is cleaned, however deep it stands, and other texts are left as they are', () => {
    const read = fields({ all: onlyOne(fields({ said: orNull(message), pem: text })) });

    expect(read({ all: [{ said: 'not geheim', pem: 'geheim' }] }, clean)).toEqual({
      all: { said: 'not ***', pem: 'geheim' },
    });
  });

  test.each([
    { name: 'a member', read: thing, value: { name: 1 }, says: 'name is not a text' },
    { name: 'a missing member', read: thing, value: {}, says: 'name is not a text but missing' },
    { name: 'an element', read: thing, value: { name: 'a', tags: ['b', 2] }, says: 'tags[1] is not a text' },
    {
      name: 'something inside an element',
      read: fields({ things: arrayOf(thing) }),
      value: { things: [{ name: 'a', size: '4' }] },
      says: 'things[0].size is not a number but a text',
    },
    { name: 'no list', read: fields({ things: arrayOf(thing) }), value: { things: {} }, says: 'things is not a list' },
    { name: 'no object', read: thing, value: 'secret', says: 'the answer is not an object but a text' },
    { name: 'an array for an object', read: anObject, value: [], says: 'the answer is not an object' },
    { name: 'a number for a message', read: message, value: 1, says: 'the answer is not a text' },
    { name: 'a text for a flag', read: flag, value: 'true', says: 'the answer is not true or false' },
    { name: 'neither text nor number', read: textOrNumber, value: true, says: 'the answer is not a text or a number' },
    {
      name: 'none of one',
      read: fields({ all: onlyOne(text) }),
      value: { all: [] },
      says: 'all is not a list of one but an empty list',
    },
    {
      name: 'two of one',
      read: fields({ all: onlyOne(text) }),
      value: { all: ['a', 'b'] },
      says: 'all is not a list of one',
    },
  ])('$name is named by where it is, without its value', ({ read, value, says }) => {
    expect(() => read(value, clean)).toThrow(says);
  });
});
