import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CertificateFacts, certificateFacts } from '../../src/pki/certificate';
import { checkCertificate } from '../../src/pki/check';
import type { RuleId } from '../../src/pki/rules';
import { type Comparison, expectAgreement } from './comparison';
import { ask, asPem, openssl, pkits, withJudge } from './judges';

/** A moment within the validity of the corpus. */
const now = new Date('2026-06-01T00:00:00Z');

/** The rules that path validation has, too. */
const rules: ReadonlySet<RuleId> = new Set<RuleId>([
  'certificate-expired',
  'certificate-not-yet-valid',
  'validity-inverted',
  'issuer-missing',
  'signature-invalid',
  'signature-unverified',
  'issuer-not-ca',
  'path-too-long',
  'name-constraint-violated',
  'critical-extension-unknown',
  'certificate-unreadable',
]);

interface Known {
  readonly name: string;
  readonly pem: string;
  readonly facts: CertificateFacts;
}

const plain = (name: string): string => name.toLowerCase().replace(/\s+/g, ' ');

/** Everything that could stand above a certificate, by name alone. */
const above = (leaf: Known, all: readonly Known[]): readonly Known[] => {
  const found = new Set<Known>([leaf]);
  for (const { facts } of found)
    for (const candidate of all) if (plain(candidate.facts.subject) === plain(facts.issuer)) found.add(candidate);
  return [...found].filter((known) => known !== leaf);
};

const readAll = (): readonly Known[] =>
  pkits.files().flatMap((file) => {
    const pem = asPem(file);
    return [{ name: file.name, pem, facts: certificateFacts(pem) }];
  });

const ofOpenssl = (leaf: Known, chain: readonly Known[], root: Known): Comparison['theirs'] => {
  const folder = mkdtempSync(join(tmpdir(), 'pemform-'));
  try {
    const write = (name: string, pem: string) => {
      writeFileSync(join(folder, name), pem);
      return join(folder, name);
    };
    const untrusted =
      chain.length === 0 ? [] : ['-untrusted', write('chain.pem', chain.map(({ pem }) => pem).join(''))];
    const { isAccepted } = ask(openssl, [
      ...[
        'verify',
        '-auth_level',
        '0',
        '-attime',
        String(now.getTime() / 1000),
        '-CAfile',
        write('root.pem', root.pem),
      ],
      ...untrusted,
      write('leaf.pem', leaf.pem),
    ]);
    return { isAccepted };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const ofOurs = (leaf: Known, chain: readonly Known[], root: Known): Comparison['ours'] => {
  const findings = checkCertificate(
    { certificate_pem: leaf.pem, chain_pem: [...chain, root].map(({ pem }) => pem).join('') },
    { now, public_roots: [root.pem] },
  );
  return { isAccepted: !findings.some(({ rule }) => rules.has(rule)) };
};

withJudge(openssl, pkits, () => {
  test('comes to the same verdict on every leaf', () => {
    const all = readAll();
    const [root] = all.filter(({ name }) => name === 'TrustAnchorRootCertificate.crt');
    const comparisons = all
      .filter(({ name }) => /EE\.crt$/.test(name))
      .flatMap((leaf): readonly Comparison[] => {
        if (root === undefined) return [];
        const chain = above(leaf, all).filter((known) => known !== root);
        return [{ file: leaf.name, ours: ofOurs(leaf, chain, root), theirs: ofOpenssl(leaf, chain, root) }];
      });
    expect(comparisons.length).toBeGreaterThan(200);
    expectAgreement('openssl', 'verification of NIST PKITS', comparisons);
  }, 120_000);
});
