import type { NeighbourReason } from '../../../domain/prediction-names.js';
import type { TrackFacts } from '../../../domain/track.js';
import type { LabelledBank } from '../../features/bank/labelled-bank.js';
import { neighbourColumns } from '../../features/bank/neighbours.js';
import type { Evidence, PredictionNeighbour } from '../evidence.js';
import { labelledMeans } from '../shared/labelled-means.js';
import { residualFeatures } from './features.js';
import type { FittedResidualNet } from './fit.js';
import { runAttention } from './network/inference.js';

const likenessOf = {
  same_album: 'SAME_ALBUM',
  same_song: 'SAME_SONG',
  same_artist: 'SAME_ARTIST',
  same_title: 'SAME_TITLE',
  same_date: 'SAME_DATE',
  genre_similarity: 'SHARED_GENRE',
} as const satisfies Partial<Record<(typeof neighbourColumns)[number], NeighbourReason>>;
const likenessColumns = Object.entries(likenessOf).map(
  ([name, reason]) => [neighbourColumns.indexOf(name as keyof typeof likenessOf), reason] as const,
);

/**
 * The labelled tracks behind one prediction of RESIDUAL_NET. A neighbour's weight is its share of the attention, averaged
 * over heads, trunks (weighted by the mixture) and members. Attention does not measure the effect on the prediction.
 */
export function residualEvidence(
  { networks, features }: Pick<FittedResidualNet, 'networks' | 'features'>,
  bank: LabelledBank,
  track: TrackFacts,
): Evidence {
  const { groups } = features;
  return {
    neighbours: groups.includes('neighbours') ? neighboursOf() : [],
    means: groups.includes('context') ? labelledMeans(bank, track) : [],
  };

  function neighboursOf(): PredictionNeighbour[] {
    const answers = bank.ask([track]);
    const weights = runAttention(networks, residualFeatures(features, [track], answers));
    return Array.from({ length: answers.neighbourCounts[0]! }, (_, place) => {
      const { key, popularity } = bank.track(answers.neighbourRows[place]!);
      const described = answers.neighbours.subarray(
        place * neighbourColumns.length,
        (place + 1) * neighbourColumns.length,
      );
      const shared = likenessColumns.flatMap(([column, reason]) => (described[column]! > 0 ? [reason] : []));
      const reasons: NeighbourReason[] = shared.length > 0 ? shared : ['SIMILAR_FACTS'];
      return { key, weight: weights[place]!, popularity, reasons };
    }).sort((a, b) => b.weight - a.weight);
  }
}
