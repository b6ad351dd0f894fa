import { type CertificateFacts, toFacts } from './certificate-facts';
import { isSelfSigned } from './chain/graph';
import type { CheckInput, CheckOptions } from './check';
import { toSubject } from './subject';
import { nameOf } from './x509/certificate';

/** A certificate on the way up from the leaf. */
export interface ChainStep {
  readonly input: 'certificate' | 'chain';
  /** The PEM block, counted from 1. */
  readonly block: number;
  /** The subject, without one the first alternative name, without any the serial number. */
  readonly name: string;
  readonly facts: CertificateFacts;
}

/** The way up from the leaf that a client would take. */
export interface ChainDescription {
  /** Leaf first; empty where no certificate could be read. */
  readonly steps: readonly ChainStep[];
  /** Who issued the last step, where that is not among the steps; empty for an authority without a name. */
  readonly issuer: string | null;
  /** Whether a root that browsers have stands at the end. */
  readonly is_public: boolean;
  /** The private key's algorithm; null where there is none or it cannot be read. */
  readonly private_key_algorithm: string | null;
}

/** Describes what was read, whatever is wrong with it. */
export const describeChain = (input: CheckInput, options: CheckOptions): ChainDescription => {
  const { path, key } = toSubject(input, options);
  const steps = path?.steps ?? [];
  const last = steps.at(-1)?.certificate;
  return {
    steps: steps.map(({ certificate, ...place }) => ({
      ...place,
      name: nameOf(certificate),
      facts: toFacts(certificate),
    })),
    issuer: last === undefined || isSelfSigned(last) ? null : last.issuer.text,
    is_public: path?.isPublic === true,
    private_key_algorithm: key?.facts.algorithm ?? null,
  };
};
