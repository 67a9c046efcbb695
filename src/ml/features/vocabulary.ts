import { positionIn } from './lookup.js';
import type { Transformer } from './transformer.js';

/** Distinct names in code unit order; the id of a name is its position + 1. */
export type VocabularyState = readonly string[];

/** The id of what training never saw, and of what the file does not say. */
export const UNKNOWN_ID = 0;

type Names = readonly (string | null)[];

interface VocabularyOptions {
  /**
   * Names seen in fewer rows share the unknown id. At 1 no training row has that id, so its embedding stays as it was
   * drawn; from 2 on it learns to stand for "a name we know little of".
   */
  readonly minCount: number;
}

/** Names to integer ids for an embedding. */
export const vocabulary: Transformer<Names, VocabularyOptions, VocabularyState, Names, Int32Array> = {
  fit(names, { minCount }) {
    const counts = new Map<string, number>();
    for (const name of names) if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
    return [...counts.keys()].filter((name) => counts.get(name)! >= minCount).sort();
  },

  transform: (state, names) =>
    Int32Array.from(names, (name) => {
      const position = name === null ? undefined : positionIn(state, name);
      return position === undefined ? UNKNOWN_ID : position + 1;
    }),
};

/** How many ids there are, the unknown one included: the rows of an embedding. */
export function vocabularySize(state: VocabularyState): number {
  return state.length + 1;
}
