import { checkCertificate, parseCertificate } from '../../src/functions/certificate';
import { describeChain } from '../../src/pki/chain';
import type { IssueOptions } from '../support/certificates';
import { check, leafWith, now } from './cases/rule-case';

/** What a certificate without a subject is called by; an authority of ACME leaves the subject of short-lived ones empty. */
const callings: readonly (readonly [what: string, options: IssueOptions, name: string])[] = [
  ['DNS names', { names: ['10.0.0.1', 'edge.example.com'], uris: ['https://x.example/'] }, 'edge.example.com'],
  ['addresses', { names: ['10.0.0.1'], emails: ['me@example.com'] }, '10.0.0.1'],
  ['URIs', { names: [], emails: ['me@example.com'], uris: ['https://x.example/'] }, 'https://x.example/'],
  ['mail addresses', { names: [], emails: ['me@example.com'] }, 'me@example.com'],
  ['an empty name', { names: [''] }, 'serial number 4a5b'],
  ['no names at all', { names: [] }, 'serial number 4a5b'],
];

describe.each(callings)('a certificate without a subject, with %s', (_, options, name) => {
  const { bundlePem } = leafWith({ ...options, subject: '', criticalNames: true, serial: '4a5b' });

  test('is called by its name', () => {
    const findings = check({ certificate_pem: bundlePem, domain_names: ['other.example'] });
    expect(findings.map(({ problem }) => problem)).toContainEqual(
      expect.stringContaining(`Block 1 ("${name}") does not cover "other.example"`),
    );
    expect(JSON.stringify(findings)).not.toMatch(/undefined|\(\\"\\"\)|no name"/);
    const [step] = describeChain({ certificate_pem: bundlePem }, { now }).steps;
    expect(step).toMatchObject({ name, facts: { subject: '' } });
  });

  test('has facts and findings as functions', () => {
    expect(parseCertificate.call(bundlePem)).toMatchObject({ subject: '', serial_number: '4a5b' });
    const { findings } = checkCertificate.call(bundlePem, null, ['other.example']);
    expect(findings).toContainEqual(expect.objectContaining({ rule: 'domain-not-covered' }));
    expect(JSON.stringify(findings)).not.toContain('undefined');
  });
});

test('a certificate with a subject is called by it', () => {
  const { bundlePem } = leafWith({ subject: 'O=Example' });
  expect(describeChain({ certificate_pem: bundlePem }, { now }).steps[0]).toMatchObject({ name: 'O=Example' });
});
