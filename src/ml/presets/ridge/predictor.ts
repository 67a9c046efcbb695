import type { TrackFacts } from '../../../domain/track.js';
import { type SeedFeatures, seedFeatures, type SeedFeatureState } from '../../features/seed-features.js';
import type { PresetPredictor } from '../preset.js';
import { clampPoints } from '../shared/clamp-points.js';
import { groupedSeedFeatures } from '../shared/grouped-seed-features.js';
import { historyEvidence } from '../shared/history-evidence.js';
import { predictRidge, type RidgeState } from './ridge.js';

export interface FittedRidge {
  readonly features: SeedFeatureState;
  readonly ridge: RidgeState;
}

export function ridgePredictor({ features, ridge }: FittedRidge): PresetPredictor {
  const predict = (inputs: SeedFeatures) => clampPoints(predictRidge(ridge, inputs));
  return {
    predict: (tracks: readonly TrackFacts[]) => predict(seedFeatures.transform(features, tracks)),
    distributions: null,
    grouped: groupedSeedFeatures(features, predict, false),
    evidence: historyEvidence(features.history),
    dispose: () => undefined,
  };
}
