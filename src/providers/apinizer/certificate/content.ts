const certificateBlocks = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;

/** PEM text of a `base64EncodedContent`: newer managers encode the DER, older ones the PEM text. Nothing but certificates comes through. */
export const toCertificatePem = (content: string): string => {
  const decoded = Buffer.from(content, 'base64');
  const text = content.includes('-----BEGIN') ? content : decoded.toString('latin1');
  const blocks = text.match(certificateBlocks);
  return blocks ? `${blocks.join('\n').replaceAll('\r\n', '\n')}\n` : toPem(decoded);
};

const toPem = (der: Buffer): string => {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `${['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----'].join('\n')}\n`;
};
