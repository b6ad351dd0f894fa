import { createPublicKey } from 'node:crypto';
import { readCertificates } from './certificate-reading';
import { DerFailure, readElement } from './der/element';
import { type DecodedBlock, decodePem } from './pem/decode';
import { isParametersLabel, isPrivateKeyLabel } from './pem/labels';
import { readPrivateKey } from './private-key-reading';
import { unreadableBecause } from './unreadable';
import { isSound, problemWithPublicKey, readPublicKey } from './x509/public-key';

/** SubjectPublicKeyInfo of the first certificate, private key or public key of a PEM text; throws UnreadableInput. */
export const readSpki = (pem: string): Buffer => {
  const { blocks, defects } = decodePem(pem);
  const block = blocks.find(({ label }) => !isParametersLabel(label));
  if (block === undefined) throw unreadableBecause('certificate', defects);
  if (isPrivateKeyLabel(block.label)) return ofPrivateKey(pem);
  return block.label.endsWith('PUBLIC KEY') ? ofPublicKey(block) : ofCertificate(pem);
};

const ofCertificate = (pem: string): Buffer => {
  const { certificates, defects } = readCertificates(pem);
  const [first] = certificates;
  if (first === undefined) throw unreadableBecause('certificate', defects);
  return first.certificate.spki;
};

const ofPrivateKey = (pem: string): Buffer => {
  const { key, defects } = readPrivateKey(pem);
  if (key === null) throw unreadableBecause('private_key', defects);
  return key.spki;
};

const ofPublicKey = ({ number: block, label, der }: DecodedBlock): Buffer => {
  const type = label === 'RSA PUBLIC KEY' ? 'pkcs1' : 'spki';
  const problem = type === 'pkcs1' ? null : problemWithSpki(der);
  if (problem !== null) throw unusable(block, `is no public key that can be used: it ${problem}`);
  try {
    return createPublicKey({ key: der, format: 'der', type }).export({ type: 'spki', format: 'der' });
  } catch {
    throw unusable(block, 'cannot be read as a public key');
  }
};

const problemWithSpki = (der: Buffer): string | null => {
  try {
    const key = readPublicKey(readElement(der));
    return isSound(key) ? null : (problemWithPublicKey(key) ?? 'is on a curve that JWK does not have');
  } catch (failure) {
    if (!(failure instanceof DerFailure)) throw failure;
    return failure.message;
  }
};

const unusable = (block: number, problem: string) =>
  unreadableBecause('certificate', [
    {
      rule: 'label-unexpected',
      block,
      problem: `Block ${block} ${problem}.`,
      remedy: 'Copy the block again, whole and unchanged.',
    },
  ]);
