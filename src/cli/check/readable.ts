import { type CheckFinding, inputNames, type Sources } from './inputs';

/** Says of every file with an unprotected private key that others can read it, once for each file. */
export const readableByOthers = (sources: Sources): readonly CheckFinding[] => {
  const told = new Set<string>();
  // The key of a bundle counts as the private key.
  return [...inputNames].reverse().flatMap((input) => {
    const source = sources[input];
    if (source === undefined || source.openMode === null || told.has(source.name) || !source.holdsOpenKey) return [];
    told.add(source.name);
    return [{ ...finding(source.openMode), input }];
  });
};

const finding = (mode: number) =>
  ({
    rule: 'private-key-readable',
    severity: 'warning',
    problem: `Every user of this machine can read the file (mode ${mode.toString(8)}), and its private key has no passphrase.`,
    remedy: 'Keep it to its owner: chmod 600 FILE. Replace the key if others may have read it.',
  }) as const;
