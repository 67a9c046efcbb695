import type { PredictTrackInput } from '../../schema/predictions/predict.input.js';
import type { PredictTrack } from '../../services/predictions/predict-input.js';
import { isoDate } from '../dates.js';
import { numberOf } from '../global-id.js';

/** One track to predict, as the service takes it. */
export function predictTrack({ trackId, spotifyId, facts }: PredictTrackInput): PredictTrack {
  return {
    trackId: trackId == null ? null : numberOf('Track', trackId, 'trackId'),
    spotifyId,
    facts: facts && {
      title: facts.name,
      artist: facts.artistName,
      album: facts.albumName ?? null,
      albumType: facts.albumType ?? null,
      albumTotalTracks: facts.albumTotalTracks ?? null,
      releaseDate: isoDate(facts.releaseDate),
      trackNumber: facts.trackNumber ?? null,
      explicit: facts.explicit ?? null,
      durationMs: facts.durationMs ?? null,
      artistPopularity: facts.artistPopularity ?? null,
      artistFollowers: facts.artistFollowers ?? null,
      genres: facts.genres ?? [],
    },
  };
}
