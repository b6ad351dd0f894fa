import { Annotations, type TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import { strictness } from '../../attributes/finding';
import { checkCertificate, checkKey } from '../../pki/check';
import type { Finding, InputName } from '../../pki/finding';
import { beforeSynthesis } from './before-synthesis';
import type { Pem } from './pem';
import type { PrivateKey } from './private-key';
import { providerSettings } from './provider-settings';
import { knownText } from './reference';
import type { Source } from './source';

export interface Checked {
  readonly certificate: Pem | undefined;
  readonly chain?: Pem | undefined;
  readonly privateKey?: PrivateKey | undefined;
  readonly domainName?: string | undefined;
  /** The resource they go to; its provider says how strict to be. */
  readonly resource: TerraformResource;
  readonly provider: string;
}

/**
 * Says at synthesis what the provider would say at plan, with the same checks, as annotations on the construct. What
 * synthesis cannot see is left to the provider.
 */
export const checkAtSynthesis = (construct: Construct, checked: Checked): void =>
  beforeSynthesis(construct, () => {
    const texts = readAll(construct, checked);
    for (const { rule, severity, input, problem, remedy } of findings(texts, checked)) {
      const message = `${propertyOf[input]}: ${problem} ${remedy} (${rule})`;
      if (severity === 'error') Annotations.of(construct).addError(message);
      if (severity === 'warning') Annotations.of(construct).addWarning(message);
    }
  });

/** Null is not given, `unknown` not visible at synthesis. */
type Text = string | null | typeof unknown;

const unknown = Symbol('unknown');

interface Texts {
  readonly certificate: Text;
  readonly chain: Text;
  readonly privateKey: Text;
  readonly domainName: Text;
}

const readAll = (construct: Construct, { certificate, chain, privateKey, domainName }: Checked): Texts => ({
  certificate: read(construct, 'certificate', certificate),
  chain: read(construct, 'chain', chain),
  privateKey: read(construct, 'privateKey', privateKey),
  domainName: domainName === undefined ? null : (knownText(domainName) ?? unknown),
});

const read = (construct: Construct, property: string, source: Source<string> | undefined): Text => {
  if (source === undefined) return null;
  const reading = source.read();
  if (reading === 'unknown') return unknown;
  if ('text' in reading) return reading.text;
  Annotations.of(construct).addError(`${property}: ${reading.problem}`);
  return unknown;
};

const findings = ({ certificate, chain, privateKey, domainName }: Texts, checked: Checked): readonly Finding[] => {
  if (certificate === null || certificate === unknown) return [];
  const settings = providerSettings(checked.resource, checked.provider);
  const options = strictness({ now: new Date(), settings });
  const input = {
    certificate_pem: certificate,
    chain_pem: chain === unknown ? null : chain,
    private_key_pem: privateKey === unknown ? null : privateKey,
  };
  // Without its chain or its name a good certificate can look bad.
  if (chain === unknown || domainName === unknown) return checkKey(input, options);
  return checkCertificate({ ...input, ...(domainName !== null && { domain_names: [domainName] }) }, options);
};

const propertyOf: Readonly<Record<InputName, string>> = {
  certificate: 'certificate',
  chain: 'chain',
  private_key: 'privateKey',
  jwk: 'jwk',
};
