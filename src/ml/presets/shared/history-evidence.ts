import type { TrackFacts } from '../../../domain/track.js';
import { artistHistory, type ArtistHistoryState } from '../../features/artist-history.js';
import type { Evidence } from '../evidence.js';

/** The artist history that the model uses: shrunken, and for a training row computed without the row's fold. */
export function historyEvidence(history: ArtistHistoryState): (track: TrackFacts) => Evidence {
  return (track) => {
    const [meanPopularity = 0, trackCount = 0] = artistHistory.transform(history, [track]).values;
    return {
      neighbours: [],
      means: trackCount > 0 ? [{ group: 'ARTIST', trackCount, meanPopularity }] : [],
    };
  };
}
