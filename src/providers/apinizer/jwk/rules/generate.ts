import { instantOf } from '../../../../pki/time';
import { type Diagnostic, error, warning } from '../../../../terraform/schema/diagnostic';
import type { Config } from '../../../../terraform/schema/infer';
import type { RuleContext } from '../../../../terraform/schema/resource';
import type { attributes } from '../attributes';
import { curveFor, curvesOf, isPasswordBased, keySizesOf, problemsWithPurpose, secretSizeFor } from './algorithms';

type Generated = NonNullable<Config<typeof attributes>['generate']>;

/** What is wrong with the parameters of a new key; paths are relative to `generate`. */
export const problemsWithGenerate = (key: Generated, { now }: RuleContext): readonly Diagnostic[] => {
  const shape = key.key_type === 'RSA' || key.key_type === 'OCT' ? problemsWithSize(key) : problemsWithCurve(key);
  return [
    ...shape,
    ...problemsWithAlgorithm(key),
    ...problemsWithPassword(key),
    ...problemsWithKeyId(key),
    ...problemsWithTimes(key, now),
  ];
};

const problemsWithSize = ({ key_type, key_size, curve }: Generated): readonly Diagnostic[] => {
  if (key_type !== 'RSA' && key_type !== 'OCT') return [];
  const accepted = `Accepted for ${key_type}: ${keySizesOf[key_type].join(', ')}.`;
  if (curve !== null) {
    return [error('Curve without effect', `A key of type ${key_type} has no curve. Remove curve.`, ['curve'])];
  }
  if (key_size === null) {
    return [error('Missing key_size', `A key of type ${key_type} needs a size. ${accepted}`, ['key_size'])];
  }
  return keySizesOf[key_type].includes(key_size)
    ? []
    : [error('Key size is not supported', `Found ${key_size}. ${accepted}`, ['key_size'])];
};

const problemsWithCurve = ({ key_type, key_size, curve, use }: Generated): readonly Diagnostic[] => {
  if (key_type !== 'EC' && key_type !== 'OKP') return [];
  const accepted = `Accepted for ${key_type}: ${curvesOf[key_type].join(', ')}.`;
  if (key_size !== null) {
    return [
      error('Size without effect', `The curve decides the size of a key of type ${key_type}. Remove key_size.`, [
        'key_size',
      ]),
    ];
  }
  if (curve === null) {
    return [error('Missing curve', `A key of type ${key_type} needs a curve. ${accepted}`, ['curve'])];
  }
  if (!curvesOf[key_type].includes(curve)) {
    return [error('Curve does not go with the key type', `Found ${JSON.stringify(curve)}. ${accepted}`, ['curve'])];
  }
  const needed = curve === 'ED25519' ? 'SIGNATURE' : curve === 'X25519' ? 'ENCRYPTION' : (use ?? 'SIGNATURE');
  return needed === (use ?? 'SIGNATURE')
    ? []
    : [
        error(
          'Curve does not go with the use',
          `${curve} is for ${needed} only. Set use = ${JSON.stringify(needed)}.`,
          ['use'],
        ),
      ];
};

const problemsWithAlgorithm = ({ key_type, key_size, curve, use, algorithm }: Generated): readonly Diagnostic[] => {
  if (algorithm === null) return [];
  const purpose = problemsWithPurpose({ use: use ?? 'SIGNATURE', algorithm }, [key_type]);
  const needed = curveFor.get(algorithm);
  if (key_type === 'EC' && needed !== undefined && curve !== null && needed !== curve) {
    return [
      ...purpose,
      error('Algorithm does not go with the curve', `${algorithm} needs the curve ${needed}, not ${curve}.`, [
        'algorithm',
      ]),
    ];
  }
  return key_type === 'OCT' && key_size !== null
    ? [...purpose, ...problemsWithSecretSize(algorithm, key_size)]
    : purpose;
};

const problemsWithSecretSize = (algorithm: string, key_size: number): readonly Diagnostic[] => {
  const needed = secretSizeFor(algorithm);
  if (needed === undefined || key_size === needed.bits || (!needed.exactly && key_size > needed.bits)) return [];
  const largest = Math.max(...keySizesOf.OCT);
  const remedy =
    needed.bits > largest
      ? `The largest key that can be made has ${largest} bits: use HS256, or bring a key with from_jwk.`
      : `Set key_size = ${needed.bits}.`;
  return [
    error(
      key_size < needed.bits ? 'Key is too short for the algorithm' : 'Key has the wrong size for the algorithm',
      `${algorithm} needs a key of ${needed.bits} bits${needed.exactly ? '' : ' or more'}, and key_size is ${key_size}. ${remedy}`,
      ['algorithm'],
    ),
  ];
};

const problemsWithPassword = ({ algorithm, ...key }: Generated): readonly Diagnostic[] =>
  algorithm !== null && isPasswordBased(algorithm)
    ? []
    : (['pbes2_salt_length', 'pbes2_iterations'] as const)
        .filter((name) => key[name] !== null)
        .map((name) =>
          error(
            `${name} has no effect`,
            `${name} is for the algorithms PBES2-HS256+A128KW, PBES2-HS384+A192KW and PBES2-HS512+A256KW. Remove it.`,
            [name],
          ),
        );

const problemsWithKeyId = ({ kid, key_id_type }: Generated): readonly Diagnostic[] =>
  kid === null || key_id_type === null
    ? []
    : [
        warning('kid and key_id_type are both set', 'It is not documented which of the two wins. Set one of them.', [
          'key_id_type',
        ]),
      ];

const problemsWithTimes = ({ not_before, expires_at }: Generated, now: Date): readonly Diagnostic[] => {
  const [start, end] = [not_before && instantOf(not_before), expires_at && instantOf(expires_at)];
  if (typeof end !== 'number') return [];
  if (typeof start === 'number' && end <= start) {
    return [
      error('Key ends before it starts', `expires_at is ${expires_at} and not_before is ${not_before}.`, [
        'expires_at',
      ]),
    ];
  }
  // Once the key exists, this is no reason to stop every plan.
  return end <= now.getTime()
    ? [
        warning('Key has expired', `expires_at is ${expires_at}. Set a later time, which makes a new key.`, [
          'expires_at',
        ]),
      ]
    : [];
};
