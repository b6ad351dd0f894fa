import { rootCertificates } from 'node:tls';
import { certificateFacts } from '../../src/pki/certificate';
import { describeChain } from '../../src/pki/chain';
import { takenOn } from '../../src/pki/chain/root-list';
import { check, leaf, now } from './cases/rule-case';

const YEAR = 366 * 86_400_000;

jest.mock('node:tls', () => ({ rootCertificates: [] }));
const { rootCertificates: ofTheRuntime } = jest.requireActual<{ rootCertificates: readonly string[] }>('node:tls');

const isPublic = (pem: string) => describeChain({ certificate_pem: pem }, { now }).is_public;

/** The runtime's own roots are hidden from what is tested, as another Node has others. */
describe('public roots', () => {
  test('come with the package, whatever the runtime carries', () => {
    expect(rootCertificates).toEqual([]);
    expect(ofTheRuntime.filter(isPublic).length).toBeGreaterThan(100);
    expect(isPublic(leaf.certificatePem)).toBe(false);
  });

  test('are known by name and key', () => {
    const isrg = ofTheRuntime.find((pem) => certificateFacts(pem).subject.startsWith('CN=ISRG Root X1')) ?? '';
    expect(isPublic(isrg)).toBe(true);
    const found = check({ certificate_pem: isrg });
    expect(found.map(({ rule }) => rule)).not.toContain('issuer-missing');
  });

  test('are not older than a year: npm run roots takes them again from the node that runs it', () => {
    expect(now.getTime() - Date.parse(takenOn)).toBeLessThan(YEAR);
  });
});
