import { type CertificateFacts, toFacts } from '../../pki/certificate-facts';
import { readCertificates } from '../../pki/certificate-reading';
import { describeChain } from '../../pki/describe-chain';
import { quoted } from '../../pki/quoted';
import type { CheckFinding } from './inputs';
import type { Source } from './source';
import { UnusableCall } from './unusable-call';

/** Says where a server presents another certificate than a file holds; null where it is the same. */
export const differenceFrom = (expected: Source, presented: Source, now: Date): CheckFinding | null => {
  const [first] = readCertificates(presented.text).certificates;
  const [leaf] = describeChain({ certificate_pem: expected.text }, { now }).steps;
  if (leaf === undefined) throw new UnusableCall(`${expected.name} holds no certificate to compare with.`);
  const facts = first === undefined ? null : toFacts(first.certificate);
  if (facts?.fingerprint_sha256 === leaf.facts.fingerprint_sha256) return null;
  return {
    rule: 'server-certificate-differs',
    severity: 'error',
    input: 'certificate',
    problem: `The server presents ${facts === null ? 'nothing readable' : called(facts)}, and ${expected.name} holds ${called(leaf.facts)}.`,
    remedy: 'Deploy the file, or wait until it has reached every server behind this address.',
  };
};

const called = ({ subject, not_after, fingerprint_sha256 }: CertificateFacts): string =>
  `${quoted(subject)} (valid until ${not_after}, SHA-256 ${fingerprint_sha256})`;
