import type { LabelledTrack } from '../../../domain/track.js';
import { type FoldOptions, LabelledBank } from '../../features/bank/labelled-bank.js';
import { distributionMedians } from '../../numeric/distribution.js';
import type { Matrix } from '../../numeric/matrix.js';
import { deriveSeed } from '../../numeric/random.js';
import { averageForests } from '../../trees/average-forests.js';
import { learnBinEdges } from '../../trees/bin-edges.js';
import { binMatrix } from '../../trees/binned-matrix.js';
import { boost, type OnRound } from '../../trees/boost.js';
import type { Forest } from '../../trees/forest.js';
import { thresholdProbabilities } from '../../trees/objectives/threshold-probabilities.js';
import type { FitHooks, FitRequest } from '../preset.js';
import { fitReductions } from '../shared/context-columns.js';
import { contextFolds, foldsOf } from '../shared/context-folds.js';
import type { BoostedTreesConfig } from './config.js';
import { columnMeans, treeFeatures, type TreeFeatureState } from './features.js';
import { inThresholds, SPACING, THRESHOLDS, toDistributions } from './thresholds.js';

/** The trees with their preprocessing and bank. */
export interface FittedTrees {
  readonly forest: Forest;
  readonly features: TreeFeatureState;
  readonly folds: FoldOptions;
  /** The rows of the labelled bank. */
  readonly bank: readonly LabelledTrack[];
}

/** An epoch is a block of rounds, so that a training reports tens of epochs. */
export const ROUNDS_PER_EPOCH = 10;

/** The inputs of a training. NaN in a matrix is an unknown value. */
export interface TreeData {
  readonly features: TreeFeatureState;
  readonly folds: FoldOptions;
  readonly bank: LabelledBank;
  /** The training rows, out of fold: under another assignment to folds for each forest. */
  readonly train: readonly Matrix[];
  readonly labels: Float64Array;
  /** The rows that early stopping monitors. */
  readonly watched: Matrix;
  readonly watchedLabels: Float64Array;
}

export function treeData(request: FitRequest<BoostedTreesConfig>): TreeData {
  const { train, validation, config, foldBy, seed } = request;
  const folds: FoldOptions = {
    folds: config.folds,
    foldBy: contextFolds(foldsOf(config.foldBy, foldBy)),
    seed: deriveSeed(seed, 'folds'),
  };
  const bank = new LabelledBank(train, folds);
  const { reductions, own } = fitReductions(train, config.features, deriveSeed(seed, 'features'));
  const outOfFold = Array.from({ length: config.members }, (_, member) =>
    treeFeatures(reductions, train, bank.askOutOfFold(member), own),
  );
  return {
    features: { ...reductions, means: columnMeans(outOfFold[0]!) },
    folds,
    bank,
    train: outOfFold,
    labels: popularities(train),
    watched: treeFeatures(reductions, validation, bank.ask(validation)),
    watchedLabels: popularities(validation),
  };
}

/**
 * Boosts forests that predict the cumulative distribution of popularity under its squared error at some thresholds, which
 * approximates the CRPS, and averages them.
 */
export function growForest(
  { train, labels, watched, watchedLabels }: Omit<TreeData, 'features' | 'folds' | 'bank'>,
  config: BoostedTreesConfig,
  seed: number,
  hooks: Pick<FitHooks, 'onEpoch'> = {},
): Forest {
  const forests = train.map((inputs, member) => {
    const edges = learnBinEdges(inputs, config.maxBins);
    const rows = (matrix: Matrix, of: Float64Array) => ({
      matrix: binMatrix(matrix, edges),
      objective: thresholdProbabilities(inThresholds(of), THRESHOLDS),
    });
    const options = { ...config, minGain: 0, monotone: [], seed: deriveSeed(seed, `forest ${member}`) };
    const onRound = reportEpochs(labels, watchedLabels, config, member, hooks);
    return boost(rows(inputs, labels), options, rows(watched, watchedLabels), onRound).forest;
  });
  return averageForests(forests);
}

/** Trains the trees. The bank consists of the training rows. */
export function fitBoostedTrees(request: FitRequest<BoostedTreesConfig>, hooks: FitHooks): FittedTrees {
  const data = treeData(request);
  hooks.onFeatures?.();
  const forest = growForest(data, request.config, request.seed, hooks);
  return { forest, features: data.features, folds: data.folds, bank: request.train };
}

/** The maximum number of epochs of one forest. */
export function epochsOf({ rounds }: Pick<BoostedTreesConfig, 'rounds'>): number {
  return Math.ceil(rounds / ROUNDS_PER_EPOCH);
}

const popularities = (tracks: readonly LabelledTrack[]) =>
  Float64Array.from(tracks, ({ popularity }) => popularity);

function reportEpochs(
  labels: Float64Array,
  watchedLabels: Float64Array,
  config: BoostedTreesConfig,
  member: number,
  { onEpoch }: Pick<FitHooks, 'onEpoch'>,
): OnRound {
  let start = performance.now();
  return (round, train, watched) => {
    if (!onEpoch || round % ROUNDS_PER_EPOCH !== 0) return;
    onEpoch({
      epoch: member * epochsOf(config) + round / ROUNDS_PER_EPOCH,
      trainLoss: SPACING * train.loss, // an estimate of the CRPS
      trainMae: medianError(train.predictions, labels),
      validationLoss: SPACING * watched!.loss,
      validationMae: medianError(watched!.predictions, watchedLabels),
      learningRate: config.learningRate,
      durationMs: performance.now() - start,
    });
    start = performance.now();
  };
}

/** Mean absolute error of the medians, in points. */
function medianError(cumulative: Float64Array, labels: Float64Array): number {
  const medians = distributionMedians(toDistributions(cumulative));
  return labels.reduce((sum, label, row) => sum + Math.abs(medians[row]! - label), 0) / labels.length;
}
