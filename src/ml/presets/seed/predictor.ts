import type { TrackFacts } from '../../../domain/track.js';
import { type SeedFeatures, seedFeatures } from '../../features/seed-features.js';
import type { PresetPredictor } from '../preset.js';
import { clampPoints } from '../shared/clamp-points.js';
import { groupedSeedFeatures } from '../shared/grouped-seed-features.js';
import { historyEvidence } from '../shared/history-evidence.js';
import type { FittedNetwork } from './fit.js';
import { runNetwork } from './inference.js';

export function seedPredictor({ features, network, targetScale, config }: FittedNetwork): PresetPredictor {
  const blend = config.artistMeanBlend;
  const predict = (inputs: SeedFeatures) => {
    const outputs = runNetwork(network, inputs);
    return clampPoints(
      inputs.meanOfArtist.map((mean, row) => (1 - blend) * outputs[row]! * targetScale + blend * mean),
    );
  };
  return {
    predict: (tracks: readonly TrackFacts[]) => predict(seedFeatures.transform(features, tracks)),
    distributions: null,
    grouped: groupedSeedFeatures(features, predict, blend > 0),
    evidence:
      features.historyColumns || blend > 0
        ? historyEvidence(features.history)
        : () => ({ neighbours: [], means: [] }),
    dispose: () => network.dispose(),
  };
}
