/**
 * Fitted states keep names in arrays, because they are JSON and an artist may be called "__proto__". The index over
 * such an array is built at its first use and lives as long as the state: a prediction of one row costs no rebuild.
 */
const indexes = new WeakMap<readonly string[], Map<string, number>>();

/** Where a name stands in a list of distinct names; undefined where it does not. */
export function positionIn(names: readonly string[], name: string): number | undefined {
  let index = indexes.get(names);
  if (!index) {
    index = new Map(names.map((known, position) => [known, position]));
    indexes.set(names, index);
  }
  return index.get(name);
}
