import type { TrackFacts } from '../../../domain/track.js';
import type { GroupedModel } from '../../evaluation/grouped-model.js';
import { LabelledBank } from '../../features/bank/labelled-bank.js';
import { distributionMedians } from '../../numeric/distribution.js';
import type { Matrix } from '../../numeric/matrix.js';
import { predictForest } from '../../trees/forest.js';
import type { PresetPredictor } from '../preset.js';
import { labelledMeans } from '../shared/labelled-means.js';
import { recombine, rowCount } from '../shared/recombine.js';
import { toDistributions } from './cumulative.js';
import { treeColumnGroups, treeFeatures, usesBank } from './features.js';
import type { FittedTrees } from './fit.js';

/** Builds the indexes of the bank once. A prediction depends only on its row and the bank. */
export function treesPredictor({ forest, features, folds, bank: tracks }: FittedTrees): PresetPredictor {
  const bank = new LabelledBank(tracks, folds);
  const inputs = (rows: readonly TrackFacts[]) => treeFeatures(features, rows, bank.ask(rows));
  const distributions = (matrix: Matrix) => toDistributions(predictForest(forest, matrix));
  return {
    distributions: (rows) => distributions(inputs(rows)),
    predict: (rows) => distributionMedians(distributions(inputs(rows))),
    grouped: groupedTrees(),
    evidence: (track) => ({ neighbours: [], means: usesBank(features) ? labelledMeans(bank, track) : [] }),
    dispose: () => undefined,
  };

  /** Rows are combined column by column. The reference row has the means of the training rows. */
  function groupedTrees(): GroupedModel {
    const groups = treeColumnGroups(features);
    return {
      groups: [...new Set(groups)],
      read(rows) {
        const { values, columns } = inputs(rows);
        const all = new Float64Array(values.length + columns);
        all.set(values);
        all.set(features.means, values.length);
        return {
          reference: rows.length,
          predict(sources) {
            const count = rowCount(sources);
            const combined = recombine(new Float64Array(count * columns), all, groups, sources);
            return distributionMedians(distributions({ rows: count, columns, values: combined }));
          },
        };
      },
    };
  }
}
