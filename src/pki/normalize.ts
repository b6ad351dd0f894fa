import { decodePem } from './pem/decode';
import { unreadableBecause } from './unreadable';

/** The same blocks in one spelling: LF, 64 columns, nothing between the blocks, one newline at the end; throws
 * UnreadableInput. */
export const normalizePem = (pem: string): string =>
  blocksOf(pem)
    .map(({ label, headers, der }) => {
      const heading = headers.length === 0 ? '' : `${headers.join('\n')}\n\n`;
      return toPem(der, label, heading);
    })
    .join('');

/** DER in PEM's one spelling. */
export const toPem = (der: Buffer, label = 'CERTIFICATE', heading = ''): string =>
  `-----BEGIN ${label}-----\n${heading}${der.toString('base64').replace(/.{1,64}/g, '$&\n')}-----END ${label}-----\n`;

/** The certificates of a PEM text, without looking inside them; throws UnreadableInput. */
export const certificatesIn = (pem: string): readonly { readonly der: Buffer }[] =>
  blocksOf(pem)
    .filter(({ label }) => label.endsWith('CERTIFICATE'))
    .map(({ der }) => ({ der }));

const blocksOf = (pem: string) => {
  const { blocks, defects } = decodePem(pem);
  if (defects.length > 0) throw unreadableBecause('certificate', defects);
  return blocks;
};
