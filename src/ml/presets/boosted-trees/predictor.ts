import type { TrackFacts } from '../../../domain/track.js';
import { LabelledBank } from '../../features/bank/labelled-bank.js';
import { distributionMedians } from '../../numeric/distribution.js';
import type { Matrix } from '../../numeric/matrix.js';
import { predictForest } from '../../trees/forest.js';
import type { PresetPredictor } from '../preset.js';
import { labelledMeans } from '../shared/labelled-means.js';
import { treeFeatures, usesBank } from './features.js';
import type { FittedTrees } from './fit.js';
import { groupedTrees } from './grouped.js';
import { toDistributions } from './thresholds.js';

/** Builds the indexes of the bank once. A prediction depends only on its row and the bank. */
export function treesPredictor({ forest, features, folds, bank: tracks }: FittedTrees): PresetPredictor {
  const bank = new LabelledBank(tracks, folds);
  const read = (rows: readonly TrackFacts[]) => treeFeatures(features, rows, bank.ask(rows));
  const distributions = (inputs: Matrix) => toDistributions(predictForest(forest, inputs));
  const medians = (inputs: Matrix) => distributionMedians(distributions(inputs));
  return {
    predict: (rows) => medians(read(rows)),
    distributions: (rows) => distributions(read(rows)),
    grouped: groupedTrees(features, read, medians),
    evidence: (track) => ({ neighbours: [], means: usesBank(features) ? labelledMeans(bank, track) : [] }),
    dispose: () => undefined,
  };
}
