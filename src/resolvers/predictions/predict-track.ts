import { isoDate } from '../../dates.js';
import type { AudioFeaturesInput } from '../../schema/predictions/audio-features.input.js';
import type { PredictTrackInput } from '../../schema/predictions/predict.input.js';
import type { AudioFeatures, PredictTrack } from '../../services/predictions/predict-input.js';
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
      audio: facts.audioFeatures ? audioOf(facts.audioFeatures) : null,
    },
  };
}

function audioOf(input: AudioFeaturesInput): AudioFeatures {
  return {
    danceability: input.danceability ?? null,
    energy: input.energy ?? null,
    speechiness: input.speechiness ?? null,
    acousticness: input.acousticness ?? null,
    instrumentalness: input.instrumentalness ?? null,
    liveness: input.liveness ?? null,
    valence: input.valence ?? null,
    key: input.key ?? null,
    mode: input.mode ?? null,
    loudness: input.loudness ?? null,
    tempo: input.tempo ?? null,
    timeSignature: input.timeSignature ?? null,
  };
}
