import { type Diagnostic, error, warning } from '../../../../terraform/schema/diagnostic';
import { toGenerateSpelling } from './algorithm';
import { algorithmsFor, deprecatedAlgorithms, type KeyType, type KeyUse, keyTypes, keyUses } from './key-types';

interface Purpose {
  readonly use: KeyUse;
  readonly algorithm: string;
}

/** What is wrong with an algorithm for a use, with a key of one of the types; paths are relative to what holds them. */
export const problemsWithPurpose = (
  { use, algorithm }: Purpose,
  types: readonly KeyType[] = keyTypes,
): readonly Diagnostic[] => {
  const suitable = algorithmsFor(use, types);
  const instead = deprecatedAlgorithms.get(algorithm);
  if (suitable.includes(algorithm)) return instead === undefined ? [] : [outdated(algorithm, instead)];
  const accepted = `Accepted for ${use}${types.length < keyTypes.length ? ` with a key of type ${types.join(', ')}` : ''}: ${suitable.join(', ')}.`;
  const otherUse = keyUses.find((each) => each !== use && algorithmsFor(each).includes(algorithm));
  if (otherUse !== undefined) {
    return [
      error('Algorithm does not go with the use', `${algorithm} is for ${otherUse}, and use is ${use}. ${accepted}`, [
        'algorithm',
      ]),
    ];
  }
  if (algorithmsFor(use).includes(algorithm)) {
    return [
      error('Algorithm does not go with the key', `${algorithm} needs a key of another type. ${accepted}`, [
        'algorithm',
      ]),
    ];
  }
  const meant = keyUses.flatMap((each) => algorithmsFor(each)).find((each) => isOtherSpelling(each, algorithm));
  return [
    error(
      'Unknown algorithm',
      `Found ${JSON.stringify(algorithm)}. ${meant === undefined ? accepted : `Names are JOSE's: use ${JSON.stringify(meant)}.`}`,
      ['algorithm'],
    ),
  ];
};

const isOtherSpelling = (algorithm: string, found: string): boolean =>
  [algorithm, toGenerateSpelling(algorithm)].some((name) => name.toLowerCase() === found.toLowerCase());

const outdated = (algorithm: string, instead: string): Diagnostic =>
  warning('Deprecated algorithm', `${algorithm} is deprecated. Use ${instead} where the other side allows it.`, [
    'algorithm',
  ]);
