import type { CompareChoiceFragment, Split } from '../../generated/graphql';

export type Version = CompareChoiceFragment;

/** Two versions, and on which tracks they are held beside each other. */
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

/** A version's number as an address writes it; 0, which no version has, for anything else. */
export const numberOf = (text: string): number => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0);

/**
 * What to compare where the address does not say: the champion with the newest other version.
 *
 * @param versions the newest first
 */
export function choose(
  said: { readonly baseline: string; readonly candidate: string },
  versions: readonly Version[],
): { baseline: number | null; candidate: number | null } {
  const living = versions.filter(({ archivedAt }) => archivedAt == null);
  const candidate = said.candidate === '' ? null : numberOf(said.candidate);
  const others = (number: number | null) => living.filter((version) => version.number !== number);
  const baseline =
    said.baseline === ''
      ? ((others(candidate).find(({ isChampion }) => isChampion) ?? others(candidate).at(0))?.number ?? null)
      : numberOf(said.baseline);
  return { baseline, candidate: candidate ?? others(baseline).at(0)?.number ?? null };
}
