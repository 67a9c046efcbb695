import type { TrackFacts } from '../data/track.js';
import { LabelledBank } from '../features/labelled-bank.js';
import { residualFeatures } from '../features/residual-features.js';
import { runResidualNet } from '../models/residual-net/inference.js';
import { BINS, distributionQuantile } from '../numeric/distribution.js';
import type { FittedResidualNet } from '../training/fit-residual-model.js';

/** Builds the bank's indexes once; a row's answer depends on that row and the bank alone. */
export function residualPredictor(fitted: FittedResidualNet) {
  const { networks, features } = fitted;
  const bank = new LabelledBank(fitted.bank, fitted.folds);
  const distributions = (tracks: readonly TrackFacts[]): Float32Array => {
    const inputs = residualFeatures(features, tracks, bank.ask(tracks));
    const mean = new Float32Array(tracks.length * BINS);
    for (const network of networks) {
      runResidualNet(network, inputs).forEach(
        (probability, i) => (mean[i]! += probability / networks.length),
      );
    }
    return mean;
  };
  return {
    distributions,
    predict(tracks: readonly TrackFacts[]): Float64Array {
      const probabilities = distributions(tracks);
      return Float64Array.from(tracks, (_, row) =>
        distributionQuantile(probabilities.subarray(row * BINS, (row + 1) * BINS), 0.5),
      );
    },
    dispose: () => networks.forEach((network) => network.dispose()),
  };
}
