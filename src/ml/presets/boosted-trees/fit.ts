import type { LabelledTrack } from '../../../domain/track.js';
import type { GroupBy } from '../../data/group.js';
import { type FoldOptions, LabelledBank } from '../../features/bank/labelled-bank.js';
import { distributionMedians } from '../../numeric/distribution.js';
import { deriveSeed } from '../../numeric/random.js';
import { binRows, fitBins } from '../../trees/bins.js';
import { boost } from '../../trees/boost.js';
import type { Forest } from '../../trees/forest.js';
import type { FitHooks, FitRequest } from '../preset.js';
import { fitReductions } from '../shared/context-columns.js';
import type { BoostedTreesConfig } from './config.js';
import { blockGradients, labelShares, labelSteps, STEPS, toDistributions } from './cumulative.js';
import { columnMeans, treeFeatures, type TreeFeatureState } from './features.js';

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

/**
 * Boosts trees that predict the cumulative distribution of popularity under its squared error, which is the CRPS. The
 * features of the training rows are out of fold, under several assignments to folds. The bank consists of the training rows.
 */
export function fitBoostedTrees(
  { train, validation, config, foldBy, seed }: FitRequest<BoostedTreesConfig>,
  { onFeatures, onEpoch }: FitHooks,
): FittedTrees {
  const folds = foldsOf(config, foldBy, seed);
  const bank = new LabelledBank(train, folds);
  const { reductions, own } = fitReductions(train, config.features, deriveSeed(seed, 'features'));
  const variants = Array.from({ length: config.assignments }, (_, assignment) =>
    treeFeatures(reductions, train, bank.askOutOfFold(assignment), own),
  );
  const features = { ...reductions, means: columnMeans(variants[0]!) };
  const bins = fitBins(variants[0]!);
  const labels = popularities(train);
  const targets = labelSteps(labels);
  const watchedLabels = popularities(validation);
  const watched = binRows(bins, treeFeatures(reductions, validation, bank.ask(validation)));
  onFeatures?.();

  let startedAt = performance.now();
  const forest = boost({
    base: labelShares(labels),
    bins,
    train: variants.map((variant) => ({ binned: binRows(bins, variant), targets })),
    watched: { binned: watched, targets: labelSteps(watchedLabels) },
    reduce: blockGradients(labels),
    options: { ...config, seed: deriveSeed(seed, 'trees') },
    onRound(round, { train: own, watched: other }) {
      if (round % ROUNDS_PER_EPOCH !== 0) return;
      const now = performance.now();
      onEpoch?.({
        epoch: round / ROUNDS_PER_EPOCH,
        trainLoss: own.loss,
        trainMae: maeOf(own.residuals, targets, labels),
        validationLoss: other.loss,
        validationMae: maeOf(other.residuals, labelSteps(watchedLabels), watchedLabels),
        learningRate: config.learningRate,
        durationMs: now - startedAt,
      });
      startedAt = now;
    },
  });
  return { forest, features, folds, bank: train };
}

function foldsOf(config: BoostedTreesConfig, splitBy: GroupBy, seed: number): FoldOptions {
  return {
    folds: config.folds,
    foldBy: config.foldBy === 'split' ? splitBy : config.foldBy,
    seed: deriveSeed(seed, 'folds'),
  };
}

const popularities = (tracks: readonly LabelledTrack[]) =>
  Float64Array.from(tracks, ({ popularity }) => popularity);

/** Mean absolute error of the medians, in points. @param residuals (rows, STEPS): target − prediction */
function maeOf(residuals: Float32Array, targets: Float32Array, labels: Float64Array): number {
  const cumulative = residuals.map((residual, i) => targets[i]! - residual);
  const medians = distributionMedians(toDistributions(cumulative));
  return (
    labels.reduce((sum, label, row) => sum + Math.abs(medians[row]! - label), 0) / (residuals.length / STEPS)
  );
}
