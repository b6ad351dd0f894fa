import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { decodePem } from '../pki/pem/blocks';
import { readCertificate } from '../pki/x509/certificate';

/** Takes the roots that browsers have from the node that runs this; the newest node has the newest list. */
const rootList = (): string => {
  const roots = rootCertificates
    .flatMap((pem) => decodePem(pem).blocks)
    .map(({ der }) => readCertificate(der))
    .map(({ subject, spki }) => `  [${JSON.stringify(subject.canonical)}, '${spki.toString('base64')}'],\n`)
    .sort();
  return `/** Mozilla's roots as Node.js ${process.versions.node} carries them. Written by npm run roots. */
export const takenOn = '${new Date().toISOString().slice(0, 10)}';

/** The name of each root, as names are compared, and its SubjectPublicKeyInfo. */
export const rootList: readonly (readonly [name: string, spki: string])[] = [
${roots.join('')}];
`;
};

writeFileSync(join('src', 'pki', 'chain', 'root-list.ts'), rootList());
