import type { LabelledTrack } from '../../../domain/track.js';
import type { EpochMetrics } from '../../engine/epoch-metrics.js';
import type { FoldOptions } from '../../features/bank/labelled-bank.js';
import type { FitHooks } from '../preset.js';
import { type ResidualNetConfig, residualNetEpochs } from './config.js';
import type { ResidualFeatureState } from './features.js';
import { restoreMember, trainNetwork } from './fit-member.js';
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

/**
 * Trains networks with different seeds on the same features. The bank consists of the training rows.
 *
 * @throws TrainingDiverged
 */
export async function fitResidualModel(
  request: ResidualFitRequest,
  hooks: FitHooks = {},
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
  hooks: FitHooks,
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

async function trainElsewhere(request: ResidualFitRequest, hooks: FitHooks): Promise<ResidualNet[]> {
  hooks.onFeatures?.();
  const trained = await Promise.all(
    Array.from({ length: request.config.members }, (_member, member) =>
      hooks.trainMember!(request, member, counted(request, hooks, member)),
    ),
  );
  return trained.map(restoreMember);
}

/** Reports a network's epochs as epochs of the ensemble. */
function counted({ config }: ResidualFitRequest, { onEpoch }: FitHooks, member: number) {
  return (metrics: EpochMetrics) =>
    onEpoch?.({ ...metrics, epoch: member * residualNetEpochs(config) + metrics.epoch });
}
