import { type Handler, router } from '../../../src/sandbox/kit/router';

const list: Handler = () => ({ status: 200 });
const one: Handler = () => ({ status: 201 });
const literal: Handler = () => ({ status: 202 });
const find = router({ 'GET /a/': list, 'POST /a/': one, 'GET /a/known/': literal, 'GET /a/{name}/': one });

describe('router', () => {
  test.each([
    ['GET', '/a/', list],
    ['POST', '/a/', one],
    ['GET', '/a/known/', literal],
    ['GET', '/a/other/', one],
  ])('%s %s finds its handler', (method, path, handler) => {
    expect(find(method, path)).toMatchObject({ found: true, handler });
  });

  test.each([
    ['GET', '/a', []],
    ['GET', '/a/other', []],
    ['GET', '/a//', []],
    ['GET', '/b/', []],
    ['PUT', '/a/', ['GET', 'POST']],
  ])('%s %s finds none; other methods there: %j', (method, path, otherMethods) => {
    expect(find(method, path)).toEqual({ found: false, otherMethods });
  });

  test('a parameter is decoded, and a plus stays a plus', () => {
    const match = find('GET', '/a/my%20name+%C3%A9/');

    expect(match.found && match.params.get('name')).toBe('my name+é');
  });
});
