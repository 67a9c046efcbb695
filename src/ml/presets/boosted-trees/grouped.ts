import type { TrackFacts } from '../../../domain/track.js';
import type { GroupedModel } from '../../evaluation/grouped-model.js';
import type { Matrix } from '../../numeric/matrix.js';
import { recombine, rowCount } from '../shared/recombine.js';
import { treeColumnGroups, type TreeFeatureState } from './features.js';

/** The trees as a grouped model over their columns. The reference row has the means of the training rows. */
export function groupedTrees(
  features: TreeFeatureState,
  inputsOf: (tracks: readonly TrackFacts[]) => Matrix,
  predict: (inputs: Matrix) => Float64Array,
): GroupedModel {
  const groups = treeColumnGroups(features);
  return {
    groups: [...new Set(groups)],
    read(tracks) {
      const { columns, values } = inputsOf(tracks);
      const rows = new Float64Array(values.length + columns);
      rows.set(values);
      rows.set(features.means, values.length);
      return {
        reference: tracks.length,
        predict(sources) {
          const count = rowCount(sources);
          const combined = recombine(new Float64Array(count * columns), rows, groups, sources);
          return predict({ rows: count, columns, values: combined });
        },
      };
    },
  };
}
