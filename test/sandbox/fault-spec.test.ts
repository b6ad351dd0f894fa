import { parseFault } from '../../src/sandbox/fault-spec';

describe('parseFault', () => {
  test.each([
    [
      'PUT /certificates/ drop=after times=1',
      { method: 'PUT', path: '/certificates/', times: 1, does: { drop: 'after' } },
    ],
    ['/jwks/ status=503', { path: '/jwks/', does: { status: 503 } }],
    [
      'POST /jwks/ status=429 retry-after=2 times=always',
      {
        method: 'POST',
        path: '/jwks/',
        times: Number.POSITIVE_INFINITY,
        does: { status: 429, headers: { 'retry-after': '2' } },
      },
    ],
    ['* / status-after-commit=500', { path: '/', does: { statusAfterCommit: 500 } }],
    ['/ delay=1500', { path: '/', does: { delayMs: 1500 } }],
    ['/ malformed', { path: '/', does: { malformed: true } }],
    ['/ truncate', { path: '/', does: { truncate: true } }],
    ['/certificates/ fail-environments=a,b', { path: '/certificates/', does: { failEnvironments: ['a', 'b'] } }],
  ])('"%s" is understood', (spec, fault) => {
    expect(parseFault(spec)).toEqual(fault);
  });

  test.each([
    ['PUT certificates drop=after', 'a path beginning with / must come first or after the method'],
    ['/ explode', '"explode" is no fault'],
    ['/ times=2', 'it takes one fault'],
    ['/ drop=after malformed', 'it takes one fault'],
    ['/ drop=sometimes', 'drop is "before" or "after", not "sometimes"'],
    ['/ status=teapot', '"teapot" is not a number'],
  ])('"%s" is refused: %s', (spec, text) => {
    expect(() => parseFault(spec)).toThrow(text);
  });
});
