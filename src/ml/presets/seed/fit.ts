import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { LabelledTrack } from '../../../domain/track.js';
import { seedFeatures, type SeedFeatureState } from '../../features/seed-features.js';
import { vocabularySize } from '../../features/vocabulary.js';
import type { FitHooks, FitRequest } from '../preset.js';
import { historyFolds } from '../shared/history-config.js';
import { bestCheckpoint, earlyStopping, reduceLearningRateOnPlateau } from './callbacks.js';
import type { NetworkConfig } from './config.js';
import { fitNetwork, type LoopOptions, type NetworkData } from './loop.js';
import { huber, meanSquaredError } from './losses.js';
import { networks } from './networks.js';

export interface FittedNetwork {
  readonly config: NetworkConfig;
  readonly features: SeedFeatureState;
  /** Popularity points per unit of the network's output. */
  readonly targetScale: number;
  readonly network: LayersModel;
}

/** @throws TrainingDiverged */
export async function fitSeedNetwork(
  { train, validation, config, foldBy, seed, referenceDate }: FitRequest<NetworkConfig>,
  hooks: FitHooks,
): Promise<FittedNetwork> {
  const definition = networks[config.preset];
  const { columns, historyColumns, targetScale } = definition;
  const features = seedFeatures.fit(train, {
    ...config,
    foldBy: historyFolds(foldBy),
    columns,
    historyColumns,
    referenceDate,
    shrinkage: config.artistMeanShrinkage,
    seed,
  });
  const data = (tracks: readonly LabelledTrack[]): NetworkData => ({
    inputs: seedFeatures.transform(features, tracks),
    target: Float32Array.from(tracks, (track) => track.popularity / targetScale),
  });
  const trainData = data(train);
  const sizes = {
    artists: vocabularySize(features.artists),
    albumTypes: vocabularySize(features.albumTypes),
    columns: trainData.inputs.numeric.columns,
  };
  hooks.onFeatures?.();

  const network = definition.build(sizes, { ...config, seed });
  try {
    await fitNetwork(network, trainData, data(validation), {
      ...loopOptions(config, targetScale, seed),
      onEpoch: hooks.onEpoch,
    });
  } catch (error) {
    network.dispose();
    throw error;
  }
  return { config, features, targetScale, network };
}

/** The training loop for a network's config. */
export function loopOptions(config: NetworkConfig, targetScale: number, seed: number): LoopOptions {
  return {
    ...config,
    loss: config.loss === 'huber' ? huber(config.huberDelta / targetScale) : meanSquaredError,
    targetScale,
    seed,
    callbacks: [
      earlyStopping(config),
      reduceLearningRateOnPlateau({
        factor: config.learningRateFactor,
        patience: config.learningRatePatience,
        minDelta: 1e-4 * targetScale, // Keras' default, which is in units of the target
        minLearningRate: config.minLearningRate,
      }),
      bestCheckpoint(),
    ],
  };
}
