import { type ReproductionRecord } from '../../../db/json-columns.js';
import type { Reproduced } from '../../../db/training/reproductions.store.js';
import type { SplitName } from '../../../domain/names.js';
import type { Manifest } from '../../../model-files/manifest.js';

type Comparison = Omit<ReproductionRecord, 'outcome'>;

/**
 * Decides the outcome of a reproduction. If the arithmetic is the same (the same code, on the WASM engine or without an
 * engine), the bytes must be equal. Native kernels round differently on different processors, and other engines also
 * round differently. In these cases, the error must lie within the spread between seeds, if the spread is known.
 */
export function outcomeOf(found: Comparison): ReproductionRecord['outcome'] {
  if (found.files.every((file) => file.expected === file.found)) return 'IDENTICAL';
  const { expectedEngine, foundEngine, sameCode, expectedMae, foundMae, seedSpread } = found;
  const exact = expectedEngine === null || expectedEngine.startsWith('wasm');
  if (exact && expectedEngine === foundEngine && sameCode === true) return 'DIFFERENT';
  if (seedSpread === null || expectedMae === null || foundMae === null) return 'UNDETERMINED';
  return foundMae >= seedSpread.lowerMae && foundMae <= seedSpread.upperMae ? 'EQUIVALENT' : 'DIFFERENT';
}

/**
 * Compares every file of either side by its hash. Predictions are compared by content, because a version of an earlier
 * release has them in another format. If they are the same, `found` is the hash of the version's own file.
 */
export function compareFiles(
  expected: Manifest,
  found: Manifest,
  samePredictions: boolean,
): ReproductionRecord['files'] {
  const names = [...new Set([...Object.keys(expected.files), ...Object.keys(found.files)])].sort();
  return [
    ...names.map((name) => ({
      name,
      expected: expected.files[name] ?? null,
      found: found.files[name] ?? null,
    })),
    {
      name: 'predictions',
      expected: expected.predictions,
      found: samePredictions ? expected.predictions : found.predictions,
    },
  ];
}

/** The most informative split, with both errors on it. */
export function compareErrors(
  expected: Reproduced['maes'],
  found: Reproduced['maes'],
): Pick<ReproductionRecord, 'split' | 'expectedMae' | 'foundMae'> {
  const maeOf = (maes: Reproduced['maes'], split: SplitName) =>
    maes.find((each) => each.split === split)?.mae ?? null;
  const split =
    (['TEST', 'VALIDATION', 'TRAIN'] as const).find((each) => maeOf(expected, each) !== null) ?? null;
  if (split === null) return { split, expectedMae: null, foundMae: null };
  return { split, expectedMae: maeOf(expected, split), foundMae: maeOf(found, split) };
}
