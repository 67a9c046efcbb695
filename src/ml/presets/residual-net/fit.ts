import type { LabelledTrack } from '../../../domain/track.js';
import type { EpochMetrics } from '../../engine/epoch-metrics.js';
import type { FoldOptions } from '../../features/bank/labelled-bank.js';
import { type ResidualNetConfig, residualNetEpochs } from './config.js';
import type { ResidualFeatureState } from './features.js';
import { restoreMember, type TrainedMember, trainNetwork } from './fit-member.js';
import type { ResidualNet } from './network/residual-net.js';
import {
  type LearnedFeatures,
  learnFeatures,
  type ResidualFitRequest,
  residualTrainingData,
} from './training-data.js';

/** The networks with their preprocessing and bank. */
export interface FittedResidualNet {
  readonly config: ResidualNetConfig;
  readonly networks: readonly ResidualNet[];
  readonly features: ResidualFeatureState;
  readonly folds: FoldOptions;
  /** The rows of the labelled bank. */
  readonly bank: readonly LabelledTrack[];
}

export interface ResidualFitHooks {
  readonly onFeatures?: () => void;
  /** Epochs are numbered across all networks. Networks that train concurrently report in any order. */
  readonly onEpoch?: (metrics: EpochMetrics) => void;
  /**
   * Trains one network of an ensemble in another process and returns the result of `fitMember`. It is called for all
   * members concurrently and limits the concurrency itself. By default, members train sequentially in this process.
   */
  readonly trainMember?: (
    request: ResidualFitRequest,
    member: number,
    onEpoch: (metrics: EpochMetrics) => void,
  ) => Promise<TrainedMember>;
}

/**
 * Trains networks with different seeds on the same features. The bank consists of the training rows.
 *
 * @throws TrainingDiverged
 */
export async function fitResidualModel(
  request: ResidualFitRequest,
  hooks: ResidualFitHooks = {},
): Promise<FittedResidualNet> {
  const { config, train: bank } = request;
  const learned = learnFeatures(request);
  const elsewhere = hooks.trainMember && config.members > 1;
  const networks = elsewhere
    ? await trainElsewhere(request, hooks)
    : await trainHere(request, learned, hooks);
  return { config, networks, features: learned.features, folds: learned.folds, bank };
}

async function trainHere(
  request: ResidualFitRequest,
  learned: LearnedFeatures,
  hooks: ResidualFitHooks,
): Promise<ResidualNet[]> {
  const data = residualTrainingData(request, learned);
  hooks.onFeatures?.();
  const networks: ResidualNet[] = [];
  try {
    for (let member = 0; member < request.config.members; member++)
      networks.push(await trainNetwork(request, data, member, counted(request, hooks, member)));
    return networks;
  } catch (error) {
    for (const trained of networks) trained.dispose();
    throw error;
  }
}

async function trainElsewhere(request: ResidualFitRequest, hooks: ResidualFitHooks): Promise<ResidualNet[]> {
  hooks.onFeatures?.();
  const trained = await Promise.all(
    Array.from({ length: request.config.members }, (_member, member) =>
      hooks.trainMember!(request, member, counted(request, hooks, member)),
    ),
  );
  return trained.map(restoreMember);
}

/** Reports a network's epochs as epochs of the ensemble. */
function counted({ config }: ResidualFitRequest, { onEpoch }: ResidualFitHooks, member: number) {
  return (metrics: EpochMetrics) =>
    onEpoch?.({ ...metrics, epoch: member * residualNetEpochs(config) + metrics.epoch });
}
