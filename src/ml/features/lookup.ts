/**
 * Fitted states store names in arrays, because states are JSON and an artist can be named "__proto__". The index of an
 * array is built at its first use and cached as long as the state exists, so a prediction of one row does not rebuild it.
 */
const indexes = new WeakMap<readonly string[], Map<string, number>>();

/** The index of a name in a list of distinct names; undefined if it is missing. */
export function positionIn(names: readonly string[], name: string): number | undefined {
  let index = indexes.get(names);
  if (!index) {
    index = new Map(names.map((known, position) => [known, position]));
    indexes.set(names, index);
  }
  return index.get(name);
}
