import { graphql } from '../../generated';
import type { CompareChoiceFragment, Split } from '../../generated/graphql';

/** A version that can be chosen. */
export const CompareChoice = graphql(`
  fragment CompareChoice on ModelVersion {
    id
    number
    isChampion
    archivedAt
    run {
      id
      preset
    }
    metrics(split: TEST) {
      mae
    }
  }
`);

export type Version = CompareChoiceFragment;

/** The compared versions and the split. */
export interface Pair {
  readonly baseline: number;
  readonly candidate: number;
  readonly split: Split;
}

export const splits: Record<Split, string> = {
  TEST: 'test tracks',
  VALIDATION: 'validation tracks',
  TRAIN: 'training tracks',
};
export const isSplit = (text: string): text is Split => Object.hasOwn(splits, text);

/** A version's number from the URL; 0, which no version has, for anything else. */
export const numberOf = (text: string): number => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0);

/**
 * The versions to compare. Without versions in the URL: the champion and the newest other version.
 *
 * @param chosen the versions in the URL
 * @param versions newest first
 */
export function choose(
  chosen: { readonly baseline: string; readonly candidate: string },
  versions: readonly Version[],
): { baseline: number | null; candidate: number | null } {
  const inService = versions.filter(({ archivedAt }) => archivedAt == null);
  const candidate = chosen.candidate === '' ? null : numberOf(chosen.candidate);
  const others = (number: number | null) => inService.filter((version) => version.number !== number);
  const baseline =
    chosen.baseline === ''
      ? ((others(candidate).find(({ isChampion }) => isChampion) ?? others(candidate).at(0))?.number ?? null)
      : numberOf(chosen.baseline);
  return { baseline, candidate: candidate ?? others(baseline).at(0)?.number ?? null };
}
