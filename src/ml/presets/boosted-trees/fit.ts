import type { LabelledTrack } from '../../../domain/track.js';
import type { GroupBy } from '../../data/group.js';
import { type FoldOptions, LabelledBank } from '../../features/bank/labelled-bank.js';
import { distributionMedians } from '../../numeric/distribution.js';
import type { Matrix } from '../../numeric/matrix.js';
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

/** The inputs of a training. NaN in a matrix is an unknown value. */
export interface TreeData {
  readonly features: TreeFeatureState;
  readonly folds: FoldOptions;
  readonly bank: LabelledBank;
  /** The training rows under each assignment to folds. */
  readonly variants: readonly Matrix[];
  readonly labels: Float64Array;
  /** The rows that early stopping monitors. */
  readonly watched: Matrix;
  readonly watchedLabels: Float64Array;
}

/** Computes the out-of-fold features of the training rows, under several assignments to folds. */
export function treeData({
  train,
  validation,
  config,
  foldBy,
  seed,
}: FitRequest<BoostedTreesConfig>): TreeData {
  const folds = foldsOf(config, foldBy, seed);
  const bank = new LabelledBank(train, folds);
  const { reductions, own } = fitReductions(train, config.features, deriveSeed(seed, 'features'));
  const variants = Array.from({ length: config.assignments }, (_, assignment) =>
    treeFeatures(reductions, train, bank.askOutOfFold(assignment), own),
  );
  return {
    features: { ...reductions, means: columnMeans(variants[0]!) },
    folds,
    bank,
    variants,
    labels: popularities(train),
    watched: treeFeatures(reductions, validation, bank.ask(validation)),
    watchedLabels: popularities(validation),
  };
}

/**
 * Boosts trees that predict the cumulative distribution of popularity under its squared error, which is the CRPS. Each tree
 * is grown on the next variant of the training rows.
 */
export function growForest(
  { variants, labels, watched, watchedLabels }: Omit<TreeData, 'features' | 'folds' | 'bank'>,
  config: BoostedTreesConfig,
  seed: number,
  onEpoch?: FitHooks['onEpoch'],
): Forest {
  const bins = fitBins(variants[0]!);
  const targets = labelSteps(labels);
  const watchedTargets = labelSteps(watchedLabels);
  let startedAt = performance.now();
  return boost({
    base: labelShares(labels),
    bins,
    train: variants.map((variant) => ({ binned: binRows(bins, variant), targets })),
    watched: { binned: binRows(bins, watched), targets: watchedTargets },
    reduce: blockGradients(labels),
    options: { ...config, seed: deriveSeed(seed, 'trees') },
    onRound(round, { train, watched: held }) {
      if (!onEpoch || round % ROUNDS_PER_EPOCH !== 0) return;
      const now = performance.now();
      onEpoch({
        epoch: round / ROUNDS_PER_EPOCH,
        trainLoss: train.loss,
        trainMae: maeOf(train.residuals, targets, labels),
        validationLoss: held.loss,
        validationMae: maeOf(held.residuals, watchedTargets, watchedLabels),
        learningRate: config.learningRate,
        durationMs: now - startedAt,
      });
      startedAt = now;
    },
  });
}

/** Trains the trees. The bank consists of the training rows. */
export function fitBoostedTrees(request: FitRequest<BoostedTreesConfig>, hooks: FitHooks): FittedTrees {
  const data = treeData(request);
  hooks.onFeatures?.();
  const forest = growForest(data, request.config, request.seed, hooks.onEpoch);
  return { forest, features: data.features, folds: data.folds, bank: request.train };
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
