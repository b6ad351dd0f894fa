const armour = /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----/g;

/** Changes a text everywhere but inside its PEM certificates, which are public. */
export const besideCertificates = (text: string, change: (part: string) => string): string => {
  let changed = '';
  let from = 0;
  for (const { index, 0: begin } of text.matchAll(armour)) {
    if (index < from) continue;
    const start = index + begin.length;
    const end = endOfCertificate(text, start);
    changed += change(text.slice(from, start)) + text.slice(start, end);
    from = end;
  }
  return changed + change(text.slice(from));
};

// Base64 with what may stand between its lines: white space, or the escapes of it in JSON.
const tokens = /\\+[nrt]?|\s+|([A-Za-z0-9+/=])/y;

/** Where the certificate that starts there ends; at once if it is none, since armour alone makes nothing public. */
const endOfCertificate = (text: string, start: number): number => {
  const head = read(text, start, 32);
  const size = sizeOfCertificate(Buffer.from(head.characters, 'base64'));
  return size === undefined ? start : read(text, start, Math.ceil(size / 3) * 4).end;
};

const read = (text: string, start: number, most: number) => {
  let characters = '';
  let end = start;
  while (characters.length < most) {
    tokens.lastIndex = end;
    const token = tokens.exec(text);
    if (!token) break;
    characters += token[1] ?? '';
    end = tokens.lastIndex;
  }
  return { characters, end };
};

/** X.509 §4.1: a sequence whose first element is a sequence that begins with a version or a serial number; no private key begins like that. */
const sizeOfCertificate = (der: Buffer): number | undefined => {
  const outer = headerAt(der, 0);
  const inner = outer && headerAt(der, outer.length);
  const first = outer && inner && der[outer.length + inner.length];
  return outer && (first === 0xa0 || first === 0x02) ? outer.length + outer.content : undefined;
};

const headerAt = (der: Buffer, at: number): { readonly length: number; readonly content: number } | undefined => {
  const [tag, first] = [der[at], der[at + 1]];
  if (tag !== 0x30 || first === undefined) {
    return undefined;
  }
  if (first < 0x80) {
    return { length: 2, content: first };
  }
  const bytes = first - 0x80;
  const isReadable = bytes >= 1 && bytes <= 3 && at + 2 + bytes <= der.length;
  return isReadable ? { length: 2 + bytes, content: der.readUIntBE(at + 2, bytes) } : undefined;
};
