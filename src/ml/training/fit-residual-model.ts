import type { LabelledTrack } from '../data/track.js';
import type { GroupBy } from '../data/group.js';
import { LabelledBank, NEIGHBOURS, type FoldOptions } from '../features/labelled-bank.js';
import { neighbourColumns } from '../features/neighbours.js';
import {
  fitResidualFeatures,
  ownColumns,
  residualFeatures,
  type ResidualFeatures,
  type ResidualFeatureState,
} from '../features/residual-features.js';
import { ResidualNet } from '../models/residual-net/residual-net.js';
import { BINS } from '../numeric/distribution.js';
import { deriveSeed } from '../numeric/random.js';
import type { EpochMetrics } from './epoch-metrics.js';
import { fitResidualNet } from './fit-residual-net.js';
import { residualNetEpochs, type ResidualNetConfig } from './residual-net-config.js';

/** Weights, and what they look things up in. */
export interface FittedResidualNet {
  readonly config: ResidualNetConfig;
  readonly networks: readonly ResidualNet[];
  readonly features: ResidualFeatureState;
  readonly folds: FoldOptions;
  /** The rows of the labelled bank. */
  readonly bank: readonly LabelledTrack[];
}

export interface ResidualFitRequest {
  readonly train: readonly LabelledTrack[];
  readonly validation: readonly LabelledTrack[];
  readonly config: ResidualNetConfig;
  /** What the split holds together. */
  readonly foldBy: GroupBy;
  readonly seed: number;
}

export interface ResidualFitHooks {
  readonly onFeatures?: () => void;
  readonly onEpoch?: (metrics: EpochMetrics) => void;
}

/**
 * One network after the other on the same features, epochs counted through; the bank is the training rows.
 *
 * @throws TrainingDiverged
 */
export async function fitResidualModel(
  { train, validation, config, seed, ...split }: ResidualFitRequest,
  hooks: ResidualFitHooks = {},
): Promise<FittedResidualNet> {
  const foldBy = config.foldBy === 'split' ? split.foldBy : config.foldBy;
  const folds: FoldOptions = {
    folds: config.folds,
    foldBy: contextFolds(foldBy),
    seed: deriveSeed(seed, 'folds'),
  };
  const bank = new LabelledBank(train, folds);
  const answers = Array.from({ length: config.assignments }, (_, assignment) =>
    bank.askOutOfFold(assignment),
  );
  const features = fitResidualFeatures(train, answers[0]!, {
    groups: config.features,
    seed: deriveSeed(seed, 'features'),
  });
  const apart = folds.foldBy === foldBy ? null : new LabelledBank(train, { ...folds, foldBy });
  const own = ownColumns(features, train);
  const assignments = answers.map((answer, assignment) => {
    const rows = residualFeatures(features, train, answer, own);
    if (!apart) return rows;
    const others = residualFeatures(features, train, apart.askOutOfFold(assignment), own);
    return { ...others, context: rows.context };
  });
  const watched = {
    features: residualFeatures(features, validation, bank.ask(validation)),
    labels: Float64Array.from(validation, (track) => track.popularity),
  };
  hooks.onFeatures?.();

  const labels = Float64Array.from(train, (track) => track.popularity);
  const networks: ResidualNet[] = [];
  for (let member = 0; member < config.members; member++) {
    const memberSeed = deriveSeed(seed, `network ${member}`);
    const network = ResidualNet.create(shapeOf(config, assignments[0]!), labelLogits(labels), memberSeed);
    networks.push(network);
    try {
      await fitResidualNet(network, assignments, labels, watched, {
        ...config,
        trunks: config.schedules,
        seed: memberSeed,
        onEpoch: (metrics) =>
          hooks.onEpoch?.({ ...metrics, epoch: member * residualNetEpochs(config) + metrics.epoch }),
      });
    } catch (error) {
      for (const trained of networks) trained.dispose();
      throw error;
    }
  }
  return { config, networks, features, folds, bank: train };
}

/**
 * Folds of the context columns. Where days are held together (TEMPORAL) neighbours are never of a row's own album, as no
 * future track has album mates; but its context may speak of the album, or the columns about it would be learned by
 * nobody.
 */
function contextFolds(foldBy: GroupBy): GroupBy {
  return foldBy === 'date' ? 'track' : foldBy;
}

function shapeOf(config: ResidualNetConfig, { context, facts, rows }: ResidualFeatures) {
  return {
    contextColumns: context.length / rows,
    staticColumns: facts.length / rows,
    neighbours: NEIGHBOURS,
    neighbourColumns: neighbourColumns.length,
    tabm: config.tabm,
    contextAttention: config.contextAttention,
    staticAttention: config.staticAttention,
  };
}

/** Logarithms of the labels' distribution, with two more of each so that none is impossible. */
function labelLogits(labels: Float64Array): Float32Array {
  const counts = new Float64Array(BINS).fill(2);
  for (const label of labels) counts[Math.round(label)]!++;
  return Float32Array.from(counts, (count) => Math.log(count / (labels.length + 2 * BINS)));
}
