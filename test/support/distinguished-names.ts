import { ia5, oid, printable, sequence, set, utf8 } from './der';

const attributeOids: Readonly<Record<string, string>> = {
  CN: '2.5.4.3',
  SN: '2.5.4.4',
  serialNumber: '2.5.4.5',
  C: '2.5.4.6',
  L: '2.5.4.7',
  ST: '2.5.4.8',
  O: '2.5.4.10',
  OU: '2.5.4.11',
  DC: '0.9.2342.19200300.100.1.25',
  emailAddress: '1.2.840.113549.1.9.1',
};

const encodedValue = (type: string, value: string): Buffer => {
  if (type === 'C' || type === 'serialNumber') return printable(value);
  return type === 'DC' || type === 'emailAddress' ? ia5(value) : utf8(value);
};

const relativeName = (text: string): Buffer => {
  const [type = '', ...value] = text.split('=');
  return set(sequence(oid(attributeOids[type] ?? type), encodedValue(type, value.join('='))));
};

/** A distinguished name from `CN=edge, O=Example`; the text's order is the encoded order. */
export const nameOf = (text: string): Buffer =>
  sequence(
    ...text
      .split(', ')
      .filter((part) => part !== '')
      .map(relativeName),
  );
