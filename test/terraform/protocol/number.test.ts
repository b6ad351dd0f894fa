import fc from 'fast-check';
import { fromBigint, fromDouble, parseNumber } from '../../../src/terraform/protocol/number';
import { Decimal } from '../../../src/terraform/schema/value';

describe('parseNumber', () => {
  test.each([
    ['0', 0],
    ['-0', 0],
    ['0.000e99', 0],
    ['12', 12],
    ['+12', 12],
    ['1.50', 1.5],
    ['-0.25', -0.25],
    ['1e3', 1000],
    ['12000e-3', 12],
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', 9007199254740992n],
    ['-9007199254740993', -9007199254740993n],
    ['1e30', 10n ** 30n],
    ['1E+30', 10n ** 30n],
    ['123456789012345678901234567890', 123456789012345678901234567890n],
    ['0.1', new Decimal('0.1')],
    ['1.10', new Decimal('1.1')],
    ['-.5e-1', new Decimal('-0.05')],
    ['100000000000000000000.1', new Decimal('100000000000000000000.1')],
    ['0.0000000325', new Decimal('3.25e-8')],
    ['-3.25e-400', new Decimal('-3.25e-400')],
    ['9007199254740992.5', new Decimal('9007199254740992.5')],
    ['1e999999999', new Decimal('1e999999999')],
    ['12e999999998', new Decimal('1.2e999999999')],
    ['5e-999999999', new Decimal('5e-999999999')],
  ])('%s has one form', (text, expected) => {
    expect(parseNumber(text)).toEqual(expected);
  });

  test.each(['', '.', '-', 'Inf', 'NaN', '0x10', '1e', '1 2', `1e${'9'.repeat(20)}`])('%j is no number', (text) => {
    expect(() => parseNumber(text)).toThrow('not a number');
  });

  test('the decimal text of a double means that double only where it is exact', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const parsed = parseNumber(String(value));
        if (parsed instanceof Decimal) expect(Number(parsed.text)).toBe(value);
        else expect(Number(parsed)).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  test('every spelling of a decimal has the same form', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.integer({ min: -400, max: 400 }), fc.nat(20), (digits, exponent, zeros) => {
        const longer = `${digits}${'0'.repeat(zeros)}.0e${exponent - zeros}`;
        expect(parseNumber(longer)).toEqual(parseNumber(`${digits}e${exponent}`));
      }),
    );
  });

  test('a form is its own form', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.integer({ min: -1200, max: 1200 }), (digits, exponent) => {
        const number = parseNumber(`${digits}e${exponent}`);
        if (number instanceof Decimal) expect(parseNumber(number.text)).toEqual(number);
      }),
    );
  });
});

describe('fromDouble', () => {
  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('%s is refused', (value) => {
    expect(() => fromDouble(value)).toThrow('not a finite number');
  });

  test('a double too large to be exact in its last digit is the integer it is', () => {
    expect(fromDouble(2 ** 60)).toBe(2n ** 60n);
    expect(fromDouble(-0)).toBe(0);
    expect(fromDouble(0.1)).toBe(0.1);
  });
});

test('fromBigint gives a double where that is exact', () => {
  expect(fromBigint(-12n)).toBe(-12);
  expect(fromBigint(2n ** 53n)).toBe(2n ** 53n);
});
