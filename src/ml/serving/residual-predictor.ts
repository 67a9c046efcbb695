import type { TrackFacts } from '../data/track.js';
import { LabelledBank } from '../features/labelled-bank.js';
import { residualFeatures } from '../features/residual-features.js';
import { runResidualNet } from '../models/residual-net/inference.js';
import { BINS } from '../numeric/distribution.js';
import type { FittedResidualNet } from '../training/fit-residual-model.js';

/** Answers with distributions. */
export interface DistributionPredictor {
  /**
   * A track that the bank holds, known by its key, is answered without its own label.
   *
   * @returns (tracks, BINS) probabilities of 0, 1, … 100 points
   */
  distributions(tracks: readonly TrackFacts[]): Float32Array;
  dispose(): void;
}

/** Builds the bank's indexes once; a row's answer depends on that row and the bank alone. */
export function residualPredictor(fitted: FittedResidualNet): DistributionPredictor {
  const { networks, features } = fitted;
  const bank = new LabelledBank(fitted.bank, fitted.folds);
  return {
    distributions(tracks) {
      const inputs = residualFeatures(features, tracks, bank.ask(tracks));
      const mean = new Float32Array(tracks.length * BINS);
      for (const network of networks) {
        runResidualNet(network, inputs).forEach(
          (probability, i) => (mean[i]! += probability / networks.length),
        );
      }
      return mean;
    },
    dispose: () => networks.forEach((network) => network.dispose()),
  };
}
