import { type FeatureGroup } from '../../../domain/names.js';
import type { RowSources } from '../../evaluation/grouped-model.js';

/**
 * Fills a row-major matrix with combined rows: each column is copied from the source row of its feature group.
 *
 * @param groups the feature group of each column
 */
export function recombine<Values extends Float32Array | Float64Array>(
  into: Values,
  from: Values,
  groups: readonly FeatureGroup[],
  sources: RowSources,
): Values {
  const width = groups.length;
  groups.forEach((group, column) => {
    sources
      .get(group)!
      .forEach((source, row) => (into[row * width + column] = from[source * width + column]!));
  });
  return into;
}

/** The number of combined rows. */
export function rowCount(sources: RowSources): number {
  return sources.values().next().value?.length ?? 0;
}
