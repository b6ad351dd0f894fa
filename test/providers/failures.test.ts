import { HttpFailure } from '../../src/http/failure';
import { anyFailure, importCommand, isForeign, orElse, recover } from '../../src/providers/failures';

const gone = new HttpFailure({ kind: 'not-found', call: { method: 'GET', path: '/x' }, processed: 'no' });
const failing = (thrown: Error) => async (): Promise<string> => {
  throw thrown;
};

describe('orElse', () => {
  test('gives the outcome of a call that succeeds', async () => {
    expect(
      await orElse(
        async () => 'done',
        anyFailure,
        () => 'instead',
      ),
    ).toBe('done');
  });

  test('makes something of a failure that fits', async () => {
    expect(
      await orElse(
        failing(gone),
        ({ kind }) => kind === 'not-found',
        ({ kind }) => kind,
      ),
    ).toBe('not-found');
  });

  test('lets a failure pass that does not fit, and a bug always', async () => {
    const bug = new TypeError('bug');
    await expect(
      orElse(
        failing(gone),
        () => false,
        () => 'instead',
      ),
    ).rejects.toBe(gone);
    await expect(orElse(failing(bug), anyFailure, () => 'instead')).rejects.toBe(bug);
  });
});

test('recover makes something of whatever is thrown, a bug included, and of nothing else', async () => {
  const bug = new TypeError('bug');
  expect(await recover(failing(bug), (reason) => reason)).toBe(bug);
  expect(
    await recover(
      async () => 'done',
      () => 'instead',
    ),
  ).toBe('done');
});

test.each([
  ['Shop/gateway', "terraform import ADDRESS 'Shop/gateway'"],
  ["Shop/it's", "terraform import ADDRESS 'Shop/it'\\''s'"],
])('importCommand quotes the id %s for a shell', (id, command) => {
  expect(importCommand(id)).toBe(command);
});

test.each([
  { kind: 'broken', status: 200, contentType: 'text/html', is: true },
  { kind: 'broken', status: 200, contentType: 'application/ld+json', is: false },
  { kind: 'broken', status: 500, contentType: 'text/html', is: false },
  { kind: 'not-found', status: 404, contentType: undefined, is: false },
  { kind: 'rejected', status: 400, contentType: 'text/html', is: false },
] as const)('isForeign is $is for $kind with $status and $contentType', ({ is, ...failure }) => {
  expect(isForeign(failure)).toBe(is);
});
