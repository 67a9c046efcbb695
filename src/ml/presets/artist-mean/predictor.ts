import type { TrackFacts } from '../../../domain/track.js';
import { artistHistory, type ArtistHistoryState } from '../../features/artist-history.js';
import { column } from '../../numeric/matrix.js';
import type { PresetPredictor } from '../preset.js';
import { clampPoints } from '../shared/clamp-points.js';
import { historyEvidence } from '../shared/history-evidence.js';

export function artistMeanPredictor(history: ArtistHistoryState): PresetPredictor {
  const predict = (tracks: readonly TrackFacts[]) =>
    clampPoints(column(artistHistory.transform(history, tracks), 0));
  return {
    predict,
    distributions: null,
    grouped: {
      groups: ['context'],
      read(tracks) {
        const means = Float64Array.of(...predict(tracks), history.overallMean);
        return {
          reference: tracks.length,
          predict: (sources) => Float64Array.from(sources.get('context')!, (row) => means[row]!),
        };
      },
    },
    evidence: historyEvidence(history),
    dispose: () => undefined,
  };
}
