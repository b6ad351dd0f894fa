import { path } from '../../src/http/request';

describe('path', () => {
  test.each([
    { name: 'a space is %20, never +', value: 'my project', encoded: '/p/my%20project/x' },
    { name: 'a slash stays inside its segment', value: 'a/../b', encoded: '/p/a%2F..%2Fb/x' },
    { name: 'a question mark and a hash do not end the path', value: 'a?b#c', encoded: '/p/a%3Fb%23c/x' },
    { name: 'a percent sign is not taken for an encoding', value: '%2F', encoded: '/p/%252F/x' },
    { name: 'a letter of another alphabet is UTF-8', value: 'ğ', encoded: '/p/%C4%9F/x' },
  ])('$name', ({ value, encoded }) => {
    expect(path`/p/${value}/x`).toEqual({ encoded });
  });

  test.each(['', '.', '..'])('%p cannot be a segment', (value) => {
    expect(() => path`/p/${value}/x`).toThrow(/cannot be a name/);
  });
});
