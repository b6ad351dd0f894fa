/** An address in the one spelling of RFC 5952, with its mask where it is a name constraint; hex where it is neither. */
export const addressText = (bytes: Uint8Array): string => {
  if (bytes.length === 4) return bytes.join('.');
  if (bytes.length === 16) return compressed(groupsOf(bytes));
  if (bytes.length === 8 || bytes.length === 32) {
    const half = bytes.length / 2;
    return `${addressText(bytes.subarray(0, half))}/${addressText(bytes.subarray(half))}`;
  }
  return Buffer.from(bytes).toString('hex');
};

const groupsOf = (bytes: Uint8Array): readonly number[] =>
  Array.from({ length: bytes.length / 2 }, (_, index) => (bytes[2 * index] ?? 0) * 256 + (bytes[2 * index + 1] ?? 0));

const compressed = (groups: readonly number[]): string => {
  const hex = groups.map((group) => group.toString(16));
  const { start, length } = longestZeros(groups);
  if (length < 2) return hex.join(':');
  return `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`;
};

const longestZeros = (groups: readonly number[]): { readonly start: number; readonly length: number } => {
  let best = { start: 0, length: 0 };
  let length = 0;
  groups.forEach((group, index) => {
    length = group === 0 ? length + 1 : 0;
    if (length > best.length) best = { start: index - length + 1, length };
  });
  return best;
};

/** The octets of an address in any spelling, or null where the text is none. */
export const addressOctets = (address: string): Buffer | null => {
  const plain = address.replace(/^\[|\]$/g, '');
  if (/^\d+(\.\d+){3}$/.test(plain)) {
    const octets = plain.split('.').map(Number);
    return octets.every((octet) => octet < 256) ? Buffer.from(octets) : null;
  }
  if (!plain.includes(':') || !URL.canParse(`http://[${plain}]`)) return null;
  const [head = '', tail] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split('::');
  const [front, back] = [toGroups(head), toGroups(tail ?? '')];
  const groups = [...front, ...new Array<number>(8 - front.length - back.length).fill(0), ...back];
  return Buffer.from(groups.flatMap((group) => [group >> 8, group & 0xff]));
};

const toGroups = (part: string): readonly number[] =>
  part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));
