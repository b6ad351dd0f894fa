import { DerFailure, readElement } from './der/element';
import { departureFromDer } from './der/strictness';
import { remembering } from './memo';
import { type DecodedBlock, decodePem } from './pem/decode';
import type { Defect } from './pem/defect';
import { isCertificateLabel, isParametersLabel, isPrivateKeyLabel, meaningOf } from './pem/labels';
import { quoted } from './quoted';
import { type Certificate, readCertificate } from './x509/certificate';

export interface PlacedCertificate {
  /** The PEM block, counted from 1. */
  readonly block: number;
  readonly certificate: Certificate;
}

export interface CertificateReading {
  readonly certificates: readonly PlacedCertificate[];
  readonly defects: readonly Defect[];
}

/** Reads every certificate of a PEM text and says what else is in it. */
export const readCertificates: (pem: string) => CertificateReading = remembering((pem) => {
  const { blocks, defects } = decodePem(pem);
  const readings = isKeyAlone(blocks) ? [keyAlone(blocks)] : blocks.map(readBlock);
  return {
    certificates: readings.flatMap(({ certificates }) => certificates),
    defects: [...defects, ...readings.flatMap((reading) => reading.defects)],
  };
});

/** Nothing but a private key, and perhaps its parameters. */
const isKeyAlone = (blocks: readonly DecodedBlock[]): boolean =>
  blocks.some(({ label }) => isPrivateKeyLabel(label)) &&
  blocks.every(({ label }) => isPrivateKeyLabel(label) || isParametersLabel(label));

const keyAlone = (blocks: readonly DecodedBlock[]): CertificateReading => ({
  certificates: [],
  defects: blocks
    .filter(({ label }) => isPrivateKeyLabel(label))
    .slice(0, 1)
    .map(({ number }) => ({
      rule: 'private-key-exposed',
      block: number,
      problem: 'The text is a private key and no certificate.',
      remedy: 'Give the certificates that belong here, and replace the key if the text was shared or stored.',
    })),
});

const readKnown = remembering(readCertificate);

const readBlock = (block: DecodedBlock): CertificateReading => {
  const { number, label, der } = block;
  if (isPrivateKeyLabel(label)) return { certificates: [], defects: [exposedKey(number)] };
  if (!isCertificateLabel(label)) return { certificates: [], defects: [unexpectedLabel(block)] };
  const outdated = label === 'CERTIFICATE' ? [] : [outdatedLabel(block)];
  try {
    const exact = readElement(der).bytes;
    const trailing = exact.length === der.length ? [] : [trailingBytes(number, der.length - exact.length)];
    const departure = departureFromDer(exact);
    const ber = departure === null ? [] : [notDer(number, departure)];
    return {
      certificates: [{ block: number, certificate: readKnown(exact) }],
      defects: [...outdated, ...trailing, ...ber],
    };
  } catch (failure) {
    if (!(failure instanceof DerFailure)) throw failure;
    return { certificates: [], defects: [...outdated, unreadable(number, failure)] };
  }
};

const exposedKey = (block: number): Defect => ({
  rule: 'private-key-exposed',
  block,
  problem: `Block ${block} is a private key, which does not belong among certificates.`,
  remedy: 'Take it out of this text, and replace the key if the text was shared or stored.',
});

const unexpectedLabel = ({ number: block, label }: DecodedBlock): Defect => {
  const { what, remedy } = meaningOf(label);
  return { rule: 'label-unexpected', block, problem: `Block ${block} is ${quoted(label)}: ${what}.`, remedy };
};

const outdatedLabel = ({ number: block, label }: DecodedBlock): Defect => ({
  rule: 'label-outdated',
  block,
  problem: `Block ${block} has the old label ${quoted(label)}.`,
  remedy: 'Write CERTIFICATE in its BEGIN and END lines.',
});

const trailingBytes = (block: number, count: number): Defect => ({
  rule: 'trailing-bytes',
  block,
  problem: `Block ${block} has ${count} bytes after the certificate.`,
  remedy: 'Export the certificate again: openssl x509 -in FILE -out FILE.pem.',
});

const notDer = (block: number, departure: string): Defect => ({
  rule: 'not-der',
  block,
  problem: `Block ${block} is BER and not DER: it has ${departure}.`,
  remedy: 'Ask whoever issued it for a DER encoding; converting it here would break its signature.',
});

const unreadable = (block: number, { kind, message }: DerFailure): Defect =>
  kind === 'ber'
    ? notDer(block, message.replace(/^has /, ''))
    : {
        rule: 'certificate-unreadable',
        block,
        problem: `Block ${block} is no X.509 certificate: it ${message}.`,
        remedy: 'Copy the block again, whole and unchanged, or export it again: openssl x509 -in FILE -out FILE.pem.',
      };
