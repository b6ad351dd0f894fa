import { encode } from '@msgpack/msgpack';
import fc from 'fast-check';
import { stringify } from 'lossless-json';
import {
  decodeValue,
  fromDynamicValue,
  fromJson,
  parseJson,
  toDynamicValue,
} from '../../../src/terraform/protocol/dynamic-value';
import { encodeValue } from '../../../src/terraform/protocol/encode-value';
import { parseNumber } from '../../../src/terraform/protocol/number';
import {
  Decimal,
  Dynamic,
  isListValue,
  isObjectValue,
  UNKNOWN,
  type Value,
  type WireType,
} from '../../../src/terraform/schema/value';

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex');
const object = (types: Readonly<Record<string, WireType>>): WireType => ['object', types];

describe('what core sends', () => {
  test.each<[string, string, WireType, Value]>([
    ['a null object', 'c0', object({ a: 'string' }), null],
    [
      'an object of nulls',
      '82 a8 656e64706f696e74 c0 a5 746f6b656e c0',
      object({ endpoint: 'string', token: 'string' }),
      { endpoint: null, token: null },
    ],
    [
      'an unknown value',
      '82 a3 6f7574 c0 a1 71 d40000',
      object({ out: 'string', q: 'string' }),
      { out: null, q: UNKNOWN },
    ],
    [
      'a refined unknown value',
      '82 a5 73636f7065 c7 07 0c 82 01 c2 02 a2 732d a5 746f6b656e c0',
      object({ scope: 'string', token: 'string' }),
      { scope: UNKNOWN, token: null },
    ],
    ['a dynamic value', '92 c4 08 22737472696e6722 a1 78', 'dynamic', new Dynamic('string', 'x')],
    ['a dynamic null of no type', 'c0', 'dynamic', null],
    ['a dynamic null of a type', '92 c4 08 22737472696e6722 c0', 'dynamic', new Dynamic('string', null)],
    ['a dynamic unknown of no type', 'd40000', 'dynamic', UNKNOWN],
    ['a dynamic unknown of a type', '92 c4 08 22737472696e6722 d40000', 'dynamic', new Dynamic('string', UNKNOWN)],
    ['an integer', '2a', 'number', 42],
    ['an integer of 64 bits', 'd3 0020000000000001', 'number', 9007199254740993n],
    ['an unsigned integer of 64 bits', 'cf ffffffffffffffff', 'number', 2n ** 64n - 1n],
    ['a small integer in a wide form', 'cf 0000000000000005', 'number', 5],
    ['a double', 'cb 3ff8000000000000', 'number', 1.5],
    ['a float', 'ca 3fc00000', 'number', 1.5],
    ['an integer as a double', 'cb 4000000000000000', 'number', 2],
    ['a decimal', 'a3 302e31', 'number', new Decimal('0.1')],
    ['a large integer as text', 'a4 31653330', 'number', 10n ** 30n],
    ['an unknown list', 'd40000', ['list', 'string'], UNKNOWN],
    ['an empty set', '90', ['set', 'string'], []],
    ['an empty map', '80', ['map', 'string'], {}],
    ['a tuple', '92 a1 78 01', ['tuple', ['string', 'number']], ['x', 1]],
  ])('%s is read', (_, hex, type, value) => {
    expect(decodeValue(bytes(hex), type)).toEqual(value);
  });
});

describe('encodeValue', () => {
  test.each<[string, Value, WireType, string]>([
    ['null', null, 'string', 'c0'],
    ['unknown', UNKNOWN, ['list', 'string'], 'd40000'],
    ['a double', 1.5, 'number', 'cb3ff8000000000000'],
    ['an inexact double', 0.1, 'number', 'cb3fb999999999999a'],
    ['a decimal', new Decimal('0.10'), 'number', 'a3302e31'],
    ['an integer of 33 bits', 2 ** 32, 'number', 'cf0000000100000000'],
    ['a negative integer of 64 bits', -(2n ** 63n), 'number', 'd38000000000000000'],
    ['an integer beyond 64 bits', 2n ** 63n, 'number', 'b339323233333732303336383534373735383038'],
    ['a small bigint', 7n, 'number', '07'],
    ['a dynamic value', new Dynamic('string', 'x'), 'dynamic', '92c40822737472696e6722a178'],
    ['a dynamic null of a type', new Dynamic('string', null), 'dynamic', '92c40822737472696e6722c0'],
  ])('%s is written as core reads it', (_, value, type, hex) => {
    expect(Buffer.from(encodeValue(value, type)).toString('hex')).toBe(hex);
  });

  const nested = object({
    rules: ['list', object({ name: 'string' })],
    tags: ['map', 'bool'],
    pair: ['tuple', ['bool']],
  });
  const good = { rules: [], tags: {}, pair: [true] };

  test.each<[string, Value]>([
    ['rules[1].name is missing', { ...good, rules: [{ name: 'a' }, {}] }],
    ['rules[0].size is no attribute', { ...good, rules: [{ name: 'a', size: 1 }] }],
    ['rules must be a list, but is an object', { ...good, rules: {} }],
    ['rules[0] must be an object, but is a string', { ...good, rules: ['secret'] }],
    ['rules[0].name must be a string, but is a number', { ...good, rules: [{ name: 12n }] }],
    ['tags must be a map, but is a list', { ...good, tags: [] }],
    ['tags["a"] must be a boolean, but is a string', { ...good, tags: { a: 'secret' } }],
    ['pair must have 1 elements', { ...good, pair: [] }],
    ['must be an object, but is a boolean', true],
  ])('%s', (message, value) => {
    expect(() => encodeValue(value, nested)).toThrow(new Error(message));
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, new Decimal('Inf')])('%p is no number', (value) => {
    expect(() => encodeValue({ a: value }, object({ a: 'number' }))).toThrow('a must be a finite number');
  });

  test('a dynamic value needs its type', () => {
    expect(() => encodeValue('x', 'dynamic')).toThrow('must be a value with its type, but is a string');
  });
});

describe('decodeValue', () => {
  test.each<[string, unknown, WireType]>([
    ['a is missing', {}, object({ a: 'string' })],
    ['b is no attribute', { a: null, b: 1 }, object({ a: 'string' })],
    ['a must be a string', { a: 1 }, object({ a: 'string' })],
    ['[0] must be a boolean', ['x'], ['list', 'bool']],
    ['must be an object', [], ['map', 'string']],
    ['must be a list', {}, ['set', 'string']],
    ['must be a value with its type', ['x'], 'dynamic'],
  ])('%s', (message, tree, type) => {
    expect(() => decodeValue(encode(tree), type)).toThrow(message);
  });

  test('a long text keeps its byte order mark', () => {
    const text = `\uFEFF${'a'.repeat(300)}`;

    expect(decodeValue(encode(text), 'string')).toBe(text);
  });

  test('a map can have any key', () => {
    const map = Object.fromEntries(['__proto__', '\0__proto__', 'constructor', ''].map((key) => [key, key]));

    const decoded = decodeValue(encodeValue(map, ['map', 'string']), ['map', 'string']);

    expect(Object.entries(decoded as object)).toEqual(Object.entries(map));
  });
});

describe('fromJson', () => {
  test.each<[string, WireType, Value]>([
    [
      '{"a":0.1,"b":123456789012345678901234567890}',
      ['map', 'number'],
      { a: new Decimal('0.1'), b: 123456789012345678901234567890n },
    ],
    ['{"type":["list","string"],"value":["x"]}', 'dynamic', new Dynamic(['list', 'string'], ['x'])],
    ['[{"a":null}]', ['set', object({ a: 'bool' })], [{ a: null }]],
    ['null', 'string', null],
  ])('%s is read', (json, type, value) => {
    expect(fromJson(Buffer.from(json), type)).toEqual(value);
  });

  test('stored JSON keeps every digit, whatever the schema', () => {
    expect(parseJson(Buffer.from('{"n":[1e400,-2,0.30,true,"x",null]}'))).toEqual({
      n: [10n ** 400n, -2, new Decimal('0.3'), true, 'x', null],
    });
  });
});

describe('parseJson', () => {
  test.each<[string, unknown]>([
    ['{"n":1.00000000000000000001}', { n: new Decimal('1.00000000000000000001') }],
    ['[9007199254740993, 1]', [9007199254740993n, 1]],
    ['[ 1e2,-0]', [100, 0]],
    ['0.1', new Decimal('0.1')],
    ['{"text":"from: 1.5","n":2}', { text: 'from: 1.5', n: 2 }],
    ['{"deep":[{"n":[1e400]}]}', { deep: [{ n: [10n ** 400n] }] }],
  ])('keeps every number of %s, on whichever way it is read', (json, value) => {
    expect(parseJson(Buffer.from(json))).toEqual(value);
  });
});

describe('a value of any type', () => {
  test('survives msgpack', () => {
    fc.assert(
      fc.property(typed(true), ({ type, value }) => {
        expect(fromDynamicValue(toDynamicValue(value, type), type)).toEqual(value);
      }),
    );
  });

  test('survives JSON while it is known', () => {
    fc.assert(
      fc.property(typed(false), ({ type, value }) => {
        const json = Buffer.from(storedJson(value));
        expect(fromDynamicValue({ msgpack: Buffer.alloc(0), json }, type)).toEqual(value);
      }),
    );
  });

  test('no value at all is null', () => {
    expect(fromDynamicValue(undefined, 'string')).toBeNull();
    expect(fromDynamicValue({ msgpack: Buffer.alloc(0), json: Buffer.alloc(0) }, 'string')).toBeNull();
  });
});

interface Typed {
  readonly type: WireType;
  readonly value: Value;
}

const numeric = fc.oneof(
  fc.bigInt().map((value) => parseNumber(String(value))),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => parseNumber(String(value))),
  fc
    .tuple(fc.bigInt(), fc.integer({ min: -500, max: 500 }))
    .map(([digits, power]) => parseNumber(`${digits}e${power}`)),
);

const name = fc.oneof(fc.string(), fc.constant('__proto__'), fc.constant('constructor'));

/** A type and a value of it, nulls everywhere, and unknowns where wanted. */
const typed = (unknowns: boolean): fc.Arbitrary<Typed> => {
  const orEmpty = (of: WireType, value: fc.Arbitrary<Value>): fc.Arbitrary<Typed> =>
    fc
      .oneof({ weight: 8, arbitrary: value }, fc.constant(null), ...(unknowns ? [fc.constant(UNKNOWN)] : []))
      .map((found) => ({ type: of, value: found }));
  const { tree } = fc.letrec<{ tree: Typed }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      orEmpty('string', fc.string({ unit: 'binary' })),
      orEmpty('bool', fc.boolean()),
      orEmpty('number', numeric),
      tie('tree').chain(({ type, value }) => orEmpty(['list', type], fc.constant([value, value]))),
      tie('tree').chain(({ type, value }) => orEmpty(['set', type], fc.constant([value]))),
      fc
        .tuple(name, tie('tree'))
        .chain(([key, { type, value }]) => orEmpty(['map', type], fc.constant(Object.fromEntries([[key, value]])))),
      fc
        .array(tie('tree'), { maxLength: 3 })
        .chain((parts) =>
          orEmpty(['tuple', parts.map(({ type }) => type)], fc.constant(parts.map(({ value }) => value))),
        ),
      fc
        .dictionary(name, tie('tree'), { maxKeys: 4, noNullPrototype: true })
        .chain((parts) =>
          orEmpty(['object', mapped(parts, ({ type }) => type)], fc.constant(mapped(parts, ({ value }) => value))),
        ),
      tie('tree')
        .filter(({ type }) => type !== 'dynamic')
        .chain(({ type, value }) => orEmpty('dynamic', fc.constant(new Dynamic(type, value)))),
    ),
  }));
  return tree;
};

const mapped = <T>(parts: Readonly<Record<string, Typed>>, part: (one: Typed) => T): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(parts).map(([key, one]) => [key, part(one)]));

/** The JSON that Terraform stores for a value. */
const storedJson = (value: Value): string => {
  if (value instanceof Decimal) return value.text;
  if (value instanceof Dynamic) return `{"type":${JSON.stringify(value.type)},"value":${storedJson(value.value)}}`;
  if (isListValue(value)) return `[${value.map(storedJson).join(',')}]`;
  if (isObjectValue(value)) {
    return `{${Object.entries(value)
      .map(([key, part]) => `${JSON.stringify(key)}:${storedJson(part)}`)
      .join(',')}}`;
  }
  return stringify(value) ?? '';
};
