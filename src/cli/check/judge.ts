import { type CheckInput, type CheckOptions, checkCertificate } from '../../pki/check';
import { type ChainDescription, describeChain } from '../../pki/describe-chain';
import type { Finding, InputName } from '../../pki/finding';
import { problemWithJwk } from '../../pki/jwk';
import { withoutReadingTwice } from './bundle';
import type { Source } from './source';

export type Sources = Readonly<Partial<Record<InputName, Source>>>;

/** What is judged together. */
export interface Inputs {
  /** What a row calls it. */
  readonly name: string;
  readonly sources: Sources;
  /** Certificates and their key stand in one text, which is given as both. */
  readonly isBundle: boolean;
  /** Names and addresses that the certificate has to cover. */
  readonly domains: readonly string[];
}

export type CheckFinding = Finding;

/** What was checked, and what came of it. */
export interface Checked extends Inputs {
  readonly chain: ChainDescription;
  readonly findings: readonly CheckFinding[];
  readonly now: Date;
}

/** Applies every rule that there is for what was given. */
export const judge = (inputs: Inputs, options: CheckOptions): Checked => {
  const { certificate, chain, private_key, jwk } = inputs.sources;
  const input: CheckInput = {
    certificate_pem: certificate?.text ?? '',
    chain_pem: chain?.text,
    private_key_pem: private_key?.text,
    domain_names: certificate === undefined ? [] : inputs.domains,
  };
  const found = checkCertificate(input, options).filter((finding) => inputs.sources[finding.input] !== undefined);
  const findings = [
    ...(inputs.isBundle ? withoutReadingTwice(found, input.certificate_pem) : found),
    ...(jwk === undefined ? [] : problemWithJwk(jwk.text)),
  ];
  return { ...inputs, chain: describeChain(input, options), findings, now: options.now };
};
