const begin = '-----BEGIN CERTIFICATE-----';
const end = '-----END CERTIFICATE-----';

/** PEM text of a `base64EncodedContent`: newer managers encode the DER, older ones the PEM text. Nothing but certificates comes through. */
export const toCertificatePem = (content: string): string => {
  const decoded = Buffer.from(content, 'base64');
  const blocks = certificateBlocks(content.includes('-----BEGIN') ? content : decoded.toString('latin1'));
  return blocks.length > 0 ? `${blocks.join('\n').replaceAll('\r\n', '\n')}\n` : toPem(decoded);
};

const certificateBlocks = (text: string): readonly string[] => {
  const blocks: string[] = [];
  let from = text.indexOf(begin);
  while (from !== -1) {
    const last = text.indexOf(end, from);
    if (last === -1) break;
    blocks.push(text.slice(from, last + end.length));
    from = text.indexOf(begin, last);
  }
  return blocks;
};

const toPem = (der: Buffer): string => {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `${[begin, ...lines, end].join('\n')}\n`;
};
