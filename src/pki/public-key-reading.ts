import { createPublicKey } from 'node:crypto';
import { readCertificates } from './certificate-reading';
import { type DecodedBlock, decodePem } from './pem/decode';
import { isPrivateKeyLabel } from './pem/labels';
import { readPrivateKey } from './private-key-reading';
import { unreadableBecause } from './unreadable';

/** SubjectPublicKeyInfo of the first certificate, private key or public key of a PEM text; throws UnreadableInput. */
export const readSpki = (pem: string): Buffer => {
  const { blocks, defects } = decodePem(pem);
  const block = blocks.find(({ label }) => !label.endsWith('PARAMETERS'));
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
  try {
    const type = label === 'RSA PUBLIC KEY' ? 'pkcs1' : 'spki';
    return createPublicKey({ key: der, format: 'der', type }).export({ type: 'spki', format: 'der' });
  } catch {
    throw unreadableBecause('certificate', [
      {
        rule: 'label-unexpected',
        block,
        problem: `Block ${block} cannot be read as a public key.`,
        remedy: 'Copy the block again, whole and unchanged.',
      },
    ]);
  }
};
