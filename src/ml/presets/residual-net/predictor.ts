import type { TrackFacts } from '../../../domain/track.js';
import { LabelledBank } from '../../features/bank/labelled-bank.js';
import { distributionMedians } from '../../numeric/distribution.js';
import { residualEvidence } from './evidence.js';
import { residualFeatures } from './features.js';
import type { FittedResidualNet } from './fit.js';
import { groupedResidualNet } from './grouped.js';
import { runEnsemble } from './network/inference.js';

/** Builds the indexes of the bank once. A prediction depends only on its row and the bank. */
export function residualPredictor(fitted: FittedResidualNet) {
  const { networks, features } = fitted;
  const bank = new LabelledBank(fitted.bank, fitted.folds);
  const distributions = (tracks: readonly TrackFacts[]): Float32Array =>
    runEnsemble(networks, residualFeatures(features, tracks, bank.ask(tracks)));
  return {
    distributions,
    predict: (tracks: readonly TrackFacts[]) => distributionMedians(distributions(tracks)),
    grouped: groupedResidualNet(fitted, bank),
    evidence: (track: TrackFacts) => residualEvidence(fitted, bank, track),
    dispose: () => networks.forEach((network) => network.dispose()),
  };
}
