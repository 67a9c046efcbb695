import { positionIn } from './lookup.js';
import type { Transformer } from './transformer.js';

/** Distinct names in code unit order; the id of a name is its position + 1. */
export type VocabularyState = readonly string[];

/** The id of what training never saw, and of what the file does not say. */
export const UNKNOWN_ID = 0;

type Names = readonly (string | null)[];

/** Names to integer ids for an embedding. */
export const vocabulary: Transformer<Names, void, VocabularyState, Names, Int32Array> = {
  fit: (names) => [...new Set(names.filter((name) => name !== null))].sort(),

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
