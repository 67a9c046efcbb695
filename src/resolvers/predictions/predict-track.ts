import { isoDate } from '../../dates.js';
import { type AudioFeatures, audioNames } from '../../domain/audio-features.js';
import { type RecordingField, recordingNames, type TrackFacts } from '../../domain/track.js';
import type { PredictTrackInput } from '../../schema/predictions/predict.input.js';
import type { PredictTrack } from '../../services/predictions/predict-input.js';
import { numberOf } from '../global-id.js';

/** One track to predict, in the form that the service accepts. */
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
      ...valuesOf<Pick<TrackFacts, RecordingField>>(recordingNames, facts),
      artistPopularity: facts.artistPopularity ?? null,
      artistFollowers: facts.artistFollowers ?? null,
      genres: facts.genres ?? [],
      audio: facts.audioFeatures ? valuesOf<AudioFeatures>(audioNames, facts.audioFeatures) : null,
    },
  };
}

/** The values of these fields. Null if they are omitted. */
function valuesOf<Fields extends object>(
  names: readonly (keyof Fields & string)[],
  input: Partial<Fields>,
): Fields {
  return Object.fromEntries(names.map((name) => [name, input[name] ?? null])) as Fields;
}
