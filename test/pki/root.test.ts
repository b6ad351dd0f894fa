import { issue, makeCa, makeIntermediate } from '../support/certificates';
import { octetString } from '../support/der';
import { extension } from '../support/extensions';
import { check } from './cases/rule-case';

const root = makeCa();
const logged = { extensions: [extension('1.3.6.1.4.1.11129.2.4.2', octetString(Buffer.alloc(2)))] };
const below = (place: 'root' | 'intermediate', options: object) =>
  issue(place === 'root' ? root : makeIntermediate(root), options).bundlePem;

const about = (certificate_pem: string, public_roots: readonly string[] = []): readonly string[] =>
  check({ certificate_pem }, { public_roots })
    .map(({ rule }) => rule)
    .filter((rule) => rule === 'issuer-missing' || rule === 'root-included');

describe('whether a root is to be sent', () => {
  test.each([
    { name: 'a private leaf of a root', pem: below('root', {}), alone: ['issuer-missing'], both: [] },
    { name: 'a logged leaf of an unknown root', pem: below('root', logged), alone: ['issuer-missing'], both: [] },
    {
      name: 'a logged leaf and its intermediate, of an unknown root',
      pem: below('intermediate', logged),
      alone: ['issuer-missing'],
      both: [],
    },
    { name: 'a private leaf and its intermediate', pem: below('intermediate', {}), alone: [], both: ['root-included'] },
  ])('is said one way: $name', ({ pem, alone, both }) => {
    expect(about(pem)).toEqual(alone);
    expect(about(pem + root.certificatePem)).toEqual(both);
  });

  test.each(['root', 'intermediate'] as const)('is no for one that clients have: leaf of the %s', (place) => {
    const pem = below(place, {});
    expect(about(pem, [root.certificatePem])).toEqual([]);
    expect(about(pem + root.certificatePem, [root.certificatePem])).toEqual(['root-included']);
  });
});
