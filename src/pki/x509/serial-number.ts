/** Magnitude in hex, with a minus sign where the number is negative, as openssl prints it. */
export const serialText = (serial: Buffer): string => {
  const [first = 0] = serial;
  if (first >= 0x80) return `-${evenHex((1n << BigInt(8 * serial.length)) - BigInt(`0x${serial.toString('hex')}`))}`;
  const from = serial.findIndex((byte) => byte !== 0);
  return from === -1 ? '00' : serial.subarray(from).toString('hex');
};

const evenHex = (value: bigint): string => {
  const hex = value.toString(16);
  return hex.padStart(hex.length + (hex.length % 2), '0');
};
