import { type CertificateFacts, readCertificates, toFacts } from '../../pki/certificate';
import { type ChainDescription, describeChain } from '../../pki/chain';
import { type CheckInput, type CheckOptions, checkCertificate } from '../../pki/check';
import { problemWithJwk } from '../../pki/jwk';
import { quoted } from '../../pki/quoted';
import { UnusableCall } from './files';
import { withoutReadingTwice } from './gather';
import { findOrder, type Order } from './order';
import { type CheckFinding, type Inputs, inputNames, type Source, type Sources } from './source';

/** What was checked, and what came of it. */
export interface Checked extends Inputs {
  readonly chain: ChainDescription;
  readonly findings: readonly CheckFinding[];
  /** Whether the server presents the certificate of the file; null where there is no server or no file. */
  readonly presents_file: boolean | null;
  /** The certificates as a server presents them; null where they have no order. */
  readonly order: Order | null;
  readonly now: Date;
}

export interface Judging extends CheckOptions {
  /** Opens encrypted private keys. */
  readonly passphrase: string | null;
}

/** Applies every rule that there is for what was given. */
export const judge = (inputs: Inputs, { passphrase, ...given }: Judging): Checked => {
  const { certificate, chain, private_key, jwk } = inputs.sources;
  const input: CheckInput = {
    certificate_pem: certificate?.text ?? '',
    chain_pem: chain?.text,
    private_key_pem: private_key?.text,
    private_key_passphrase: passphrase,
    domain_names: certificate === undefined ? [] : inputs.domains,
  };
  const isUnordered = certificate?.isUnordered === true || chain?.isUnordered === true;
  const options: CheckOptions = {
    ...given,
    severities: {
      ...(isUnordered && { 'chain-out-of-order': 'off' }),
      ...(inputs.isBundle && { 'inputs-swapped': 'off' }),
    },
  };
  const found = checkCertificate(input, options).filter(({ input: name }) => inputs.sources[name]?.problem === null);
  const difference = certificate && inputs.expected ? differenceFrom(inputs.expected, certificate, given.now) : null;
  const findings = [
    ...(difference === null ? [] : [difference]),
    ...unopened(inputs.sources),
    ...(inputs.isBundle ? withoutReadingTwice(found, input.certificate_pem) : found),
    ...(jwk === undefined ? [] : problemWithJwk(jwk.text)),
    ...readableByOthers(inputs.sources),
  ];
  return {
    ...inputs,
    chain: describeChain(input, options),
    findings: findings.map(inOwnWords),
    presents_file: inputs.expected === null ? null : difference === null,
    order: findOrder(inputs.sources),
    now: given.now,
  };
};

/** What could not be opened has nothing else wrong with it. */
const unopened = (sources: Sources): readonly CheckFinding[] =>
  inputNames.flatMap((input) => {
    const trouble = sources[input]?.problem ?? null;
    return trouble === null ? [] : [{ rule: 'container-unreadable', severity: 'error', input, ...trouble }];
  });

const inOwnWords = (finding: CheckFinding): CheckFinding =>
  finding.rule === 'private-key-encrypted'
    ? { ...finding, remedy: 'Give its passphrase in an environment variable: --passphrase-env NAME.' }
    : finding;

/** Says of every file with an unprotected private key that others can read it, once for each file. */
const readableByOthers = (sources: Sources): readonly CheckFinding[] => {
  const told = new Set<string>();
  // The key of a bundle counts as the private key.
  return [...inputNames].reverse().flatMap((input) => {
    const source = sources[input];
    if (source === undefined || source.openMode === null || told.has(source.name) || !source.holdsOpenKey) return [];
    told.add(source.name);
    return [{ ...finding(source.openMode), input }];
  });
};

const finding = (mode: number) =>
  ({
    rule: 'private-key-readable',
    severity: 'warning',
    problem: `Every user of this machine can read the file (mode ${mode.toString(8)}), and its private key has no passphrase.`,
    remedy: 'Keep it to its owner: chmod 600 FILE. Replace the key if others may have read it.',
  }) as const;

/** Says where a server presents another certificate than a file holds; null where it is the same. */
const differenceFrom = (expected: Source, presented: Source, now: Date): CheckFinding | null => {
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
