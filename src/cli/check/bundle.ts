import type { Finding } from '../../pki/finding';
import { decodePem } from '../../pki/pem/decode';
import { isParametersLabel, isPrivateKeyLabel } from '../../pki/pem/labels';
import type { Inputs, Sources } from './inputs';
import type { Source } from './source';

/** Takes a file for what is in it: certificates, a key, both, or a JWK. */
export const toInputs = (source: Source, domains: readonly string[]): Inputs => {
  const sources = sourcesIn(source);
  const isBundle = sources.certificate !== undefined && sources.certificate.text === sources.private_key?.text;
  return { name: source.name, sources, isBundle, isServer: false, expected: null, domains };
};

/** What a file has for each input; a text that holds certificates and a key is given as both. */
const sourcesIn = (source: Source): Sources => {
  const { text, keys, problem } = source;
  if (problem !== null) return { certificate: source };
  if (keys !== null) return { ...(text === '' ? {} : { certificate: source }), private_key: { ...source, text: keys } };
  if (/^\s*\{/.test(text) && /"kty"|"keys"/.test(text)) return { jwk: source };
  const labels = decodePem(text).blocks.map(({ label }) => label);
  const others = labels.filter((label) => !isPrivateKeyLabel(label) && !isParametersLabel(label));
  const key = labels.some(isPrivateKeyLabel) ? { private_key: source } : {};
  return labels.length > 0 && others.length === 0 ? key : { ...key, certificate: source };
};

/** Leaves out what is in place in a bundle, and what reading it a second time says again. */
export const withoutReadingTwice = (findings: readonly Finding[], text: string): readonly Finding[] => {
  const { blocks } = decodePem(text);
  const parameters = blocks.filter(({ label }) => isParametersLabel(label)).map(({ number }) => number);
  const isInPlace = ({ rule, block }: Finding): boolean =>
    rule === 'private-key-exposed' ||
    rule === 'certificate-in-key' ||
    (rule === 'label-unexpected' && block !== undefined && parameters.includes(block));
  const isSaid = ({ rule, block, input }: Finding): boolean =>
    input === 'private_key' &&
    findings.some((other) => other.input === 'certificate' && other.rule === rule && other.block === block);
  return findings.filter((finding) => !isInPlace(finding) && !isSaid(finding));
};
