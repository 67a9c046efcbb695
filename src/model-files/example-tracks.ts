import { type TrackFacts, trackOf } from '../domain/track.js';
import { ArtifactError, type Predictor } from '../ml/index.js';

const unknown: TrackFacts = trackOf({ key: null, title: 'Example', artist: 'Example Artist', audio: null });

/** Tracks that every model can predict: one with no facts, and one with all facts but audio features. */
const exampleTracks: readonly TrackFacts[] = [
  unknown,
  {
    ...unknown,
    albumKey: 'example album',
    album: 'Example Album',
    albumType: 'album',
    albumTotalTracks: 12,
    releaseDate: '2020-01-31',
    trackNumber: 3,
    explicit: false,
    durationMs: 210_000,
    artistPopularity: 55,
    artistFollowers: 120_000,
    genres: ['pop'],
  },
];

/** Predicts two example tracks. @throws ArtifactError if this fails or if a result is not a popularity from 0 to 100 */
export function requirePredicts(predictor: Predictor): void {
  let estimates;
  try {
    estimates = predictor.estimate(exampleTracks);
  } catch (cause) {
    throw new ArtifactError('the model fails to predict an example track.', { cause });
  }
  for (const { popularity, mean } of estimates) {
    for (const value of [popularity, mean]) {
      if (value >= 0 && value <= 100) continue;
      throw new ArtifactError(
        `the model predicts ${value} for an example track, not a number from 0 to 100.`,
      );
    }
  }
}
