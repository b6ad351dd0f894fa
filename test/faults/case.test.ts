import { idOf, parseCase } from './case';
import { positions } from './position';
import { chance } from './sample';

describe('parseCase', () => {
  it.each([
    '7:rotate:G2:put-certificates:500-after+goes-on',
    '12:renew:smoxy:post-renew~2.1:dropped',
    '0:adopt:smoxy:start.1:kill-provider+then-nothing',
  ])('reads what idOf wrote: %s', (id) => {
    expect(idOf(parseCase(id))).toBe(id);
  });

  it.each([
    { id: 'rotate', says: /is no case; one looks like/ },
    { id: '1:nothing:G2:start.1:500', says: /no story "nothing"; there are create/ },
    { id: '1:rotate:smoxy:start.1:500', says: /"rotate" is told of G2/ },
  ])('says what is wrong with $id', ({ id, says }) => {
    expect(() => parseCase(id)).toThrow(says);
  });
});

describe('positions', () => {
  it('counts reads from the write before them, and writes of the same name', () => {
    const position = positions();
    const calls = [
      ['GET', '/apiops/projects/Shop/certificates/gateway/'],
      ['PUT', '/apiops/projects/Shop/certificates/gateway/'],
      ['GET', '/apiops/projects/Shop/certificates/gateway/'],
      ['GET', '/apiops/projects/Shop/jwks/'],
      ['PUT', '/apiops/projects/Shop/certificates/gateway/'],
      ['POST', '/apiops/projects/Shop/jwks/generate'],
      ['POST', '/api/organizations/42/certificates/1/renew'],
    ].map(([method = '', path = '']) => position({ method, path }));
    expect(calls).toEqual([
      'start.1',
      'put-certificates',
      'put-certificates.1',
      'put-certificates.2',
      'put-certificates~2',
      'post-jwks',
      'post-renew',
    ]);
  });
});

describe('chance', () => {
  it('is decided by its seed', () => {
    const [one, same, other] = [chance(1), chance(1), chance(2)];
    const first = [one(), one(), one()];
    expect([same(), same(), same()]).toEqual(first);
    expect([other(), other(), other()]).not.toEqual(first);
    expect(first.every((number) => number >= 0 && number < 1)).toBe(true);
  });
});
