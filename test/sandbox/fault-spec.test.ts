import { parseFault } from '../../src/sandbox/fault-spec';
import { foreignAnswers } from '../../src/sandbox/sandbox';

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
    [
      '/ fail-environments=a reason=Connection refused',
      { path: '/', does: { failEnvironments: ['a'], reason: 'Connection refused' } },
    ],
    ['/ fail-pods=a/worker-2 skip=3', { path: '/', skip: 3, does: { failPods: ['a/worker-2'] } }],
    ['/ fail-deployment', { path: '/', does: { failDeployment: true } }],
    ['/ delay-after-commit=200', { path: '/', does: { delayAfterCommitMs: 200 } }],
    ['/ status=429 retry-after-body=1', { path: '/', does: { status: 429, retryAfterInBody: 1 } }],
    ['/ status=502 body=bad-gateway', { path: '/', does: { status: 502, ...foreignAnswers['bad-gateway'] } }],
    [
      '/ status-after-commit=200 body=sign-in',
      { path: '/', does: { statusAfterCommit: 200, ...foreignAnswers['sign-in'] } },
    ],
    ['/ status=200 body={"a":1}', { path: '/', does: { status: 200, body: { a: 1 } } }],
    [
      'PATCH /certificates/ echo-key=wrapped',
      { method: 'PATCH', path: '/certificates/', does: { echoKey: 'wrapped' } },
    ],
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
    ['/ status=200 body=page', 'body is JSON or one of bad-gateway, '],
    ['/ drop=after body=sign-in', '"body" does not go with drop'],
    ['/ malformed retry-after=1', '"retry-after" does not go with malformed'],
    ['/ delay=1 reason=no', '"reason" does not go with delay'],
    ['/ fail-pods=worker-2', 'a pod is ENVIRONMENT/POD, not "worker-2"'],
    ['/ echo-key=loud', 'echo-key is one of one-line, '],
    ['/ skip=some status=500', '"some" is not a number'],
  ])('"%s" is refused: %s', (spec, text) => {
    expect(() => parseFault(spec)).toThrow(text);
  });
});
