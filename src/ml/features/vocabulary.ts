import { positionIn } from './lookup.js';
import type { Transformer } from './transformer.js';

/** Distinct names in code unit order. The id of a name is its index + 1. */
export type VocabularyState = readonly string[];

/** The id of unknown and missing names. */
export const UNKNOWN_ID = 0;

type Names = readonly (string | null)[];

interface VocabularyOptions {
  /**
   * Names with fewer rows share the unknown id. With 1, no training row has the unknown id, so its embedding keeps its
   * initial value. From 2, it is trained on rare names.
   */
  readonly minCount: number;
}

/** Maps names to integer ids for an embedding. */
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

/** The number of ids, including the unknown id: the number of rows of an embedding. */
export function vocabularySize(state: VocabularyState): number {
  return state.length + 1;
}
