import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { UnreadableInput } from '../../pki/finding';
import { decodePem, isCertificateLabel } from '../../pki/pem/blocks';
import { codeOf, UnusableCall } from './files';
import type { Checked } from './judge';
import { type Order, orderOf } from './order';
import { counted } from './report';

export interface Fixed {
  readonly isWritten: boolean;
  /** What was done, or why nothing was. */
  readonly told: string;
}

/** Writes the certificates in order to a file that holds nothing else. */
export const fix = (file: string, all: readonly Checked[]): Fixed => {
  const [only, second] = all;
  if (only?.sources.certificate === undefined || second !== undefined)
    throw new UnusableCall('--fix needs one certificate with its chain.');
  const ordered = orderIn(only);
  if (typeof ordered === 'string') return { isWritten: false, told: `Wrote nothing to ${file}. ${ordered}` };
  write(file, ordered.pem);
  const issuers = ordered.places.length - 1;
  const what =
    issuers === 0 ? 'the leaf, which needs no issuer' : `the leaf and ${counted(issuers, 'issuer')}, in order`;
  return { isWritten: true, told: `Wrote ${file}: ${what}.` };
};

const orderIn = ({ sources }: Checked): Order | string => {
  try {
    return orderOf(sources);
  } catch (failure) {
    if (!(failure instanceof UnreadableInput)) throw failure;
    return failure.message;
  }
};

const write = (file: string, pem: string): void => {
  try {
    if (existsSync(file) && !holdsOnlyCertificates(readFileSync(file, 'latin1')))
      throw new UnusableCall(precious(file));
    writeFileSync(file, pem);
  } catch (failure) {
    if (failure instanceof UnusableCall) throw failure;
    throw new UnusableCall(`The file ${file} cannot be written (${codeOf(failure)}).`);
  }
};

const precious = (file: string): string =>
  `${file} holds something else than PEM certificates, which --fix would take away. Name another file.`;

const holdsOnlyCertificates = (text: string): boolean => {
  if (text.trim() === '') return true;
  const { blocks, findings } = decodePem(text);
  return findings.length === 0 && blocks.every(({ label }) => isCertificateLabel(label));
};
