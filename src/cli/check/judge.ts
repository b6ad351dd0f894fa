import { type CheckInput, type CheckOptions, checkCertificate } from '../../pki/check';
import { type ChainDescription, describeChain } from '../../pki/describe-chain';
import { problemWithJwk } from '../../pki/jwk';
import { withoutReadingTwice } from './bundle';
import { differenceFrom } from './comparison';
import { type CheckFinding, type Inputs, inputNames, type Sources } from './inputs';
import { findOrder, type Order } from './order';
import { readableByOthers } from './readable';

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
