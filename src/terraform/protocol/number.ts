import { Decimal, type Numeric } from '../schema/value';

const decimalText = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/;

/** Integers of more digits stay text; doubles have up to 309. */
const maxBigintDigits = 1000;
/** No double has more digits after the point. */
const maxFractionDigits = 1074;

/** The one form of the number that a decimal text means; throws where the text is no number. */
export const parseNumber = (text: string): Numeric => {
  const [, sign, whole = '', fraction = '', power = '0'] = decimalText.exec(text) ?? [];
  const exponent = Number(power) - fraction.length;
  if (sign === undefined || whole + fraction === '' || !Number.isSafeInteger(exponent)) {
    throw new RangeError('not a number');
  }
  const digits = withoutZeros(whole + fraction, exponent);
  if (digits.text === '') return 0;
  return canonical({ ...digits, negative: sign === '-' });
};

/** The same for a double; throws for those that mean no number. */
export const fromDouble = (value: number): Numeric => {
  if (!Number.isFinite(value)) throw new RangeError('not a finite number');
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return BigInt(value);
  return value === 0 ? 0 : value;
};

export const fromBigint = (value: bigint): Numeric => {
  const double = Number(value);
  return Number.isSafeInteger(double) ? double : value;
};

/** `text` × 10^`exponent`, the text without zeros at either end. */
interface Digits {
  readonly text: string;
  readonly exponent: number;
}

const withoutZeros = (text: string, exponent: number): Digits => {
  let start = 0;
  let end = text.length;
  while (text[start] === '0') start += 1;
  while (end > start && text[end - 1] === '0') end -= 1;
  return { text: text.slice(start, end), exponent: exponent + text.length - end };
};

const canonical = (digits: Digits & { readonly negative: boolean }): Numeric => {
  const { text, exponent, negative } = digits;
  const sign = negative ? '-' : '';
  if (exponent >= 0 && text.length + exponent <= maxBigintDigits) {
    return fromBigint(BigInt(`${sign}${text}${'0'.repeat(exponent)}`));
  }
  return isDouble(digits) ? Number(`${sign}${text}e${exponent}`) : new Decimal(sign + decimal(digits));
};

/** Whether a fraction is a double exactly: an odd integer below 2^53 over a power of two. */
const isDouble = ({ text, exponent }: Digits): boolean => {
  const fractionDigits = -exponent;
  if (fractionDigits <= 0 || fractionDigits > maxFractionDigits || text.length > maxBigintDigits) return false;
  const fives = 5n ** BigInt(fractionDigits);
  const numerator = BigInt(text);
  return numerator % fives === 0n && numerator / fives < 2n ** 53n;
};

const decimal = ({ text, exponent }: Digits): string => {
  const point = text.length + exponent;
  if (exponent < 0 && point > 0) return `${text.slice(0, point)}.${text.slice(point)}`;
  if (exponent < 0 && point > -6) return `0.${'0'.repeat(-point)}${text}`;
  const fraction = text.length > 1 ? `.${text.slice(1)}` : '';
  return `${text[0]}${fraction}e${point - 1}`;
};
