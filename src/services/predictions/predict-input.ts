import { DomainError } from '../../errors.js';
import type { TrackFacts } from '../../ml/index.js';

/** Tracks of one request. Predicting them takes some milliseconds, during which nothing else is answered. */
export const MAX_PREDICT_TRACKS = 1000;

/** What is known of an unreleased track; the rest is unknown. */
export type UnreleasedTrack = Pick<TrackFacts, 'title' | 'artist'> &
  Partial<Omit<TrackFacts, 'key' | 'albumKey'>>;

/** One of the three. */
export interface PredictTrack {
  readonly trackId?: number | null;
  readonly spotifyId?: string | null;
  readonly facts?: UnreleasedTrack | null;
}

/** @throws DomainError that names the first input at fault. */
export function checkPredictInput(tracks: readonly PredictTrack[]): void {
  if (tracks.length === 0 || tracks.length > MAX_PREDICT_TRACKS) {
    throw new DomainError(
      'INVALID_ARGUMENT',
      `tracks must name 1–${MAX_PREDICT_TRACKS} tracks; received ${tracks.length}. Predict more in several requests, or read predictions.`,
      { field: ['tracks'] },
    );
  }
  tracks.forEach(({ trackId, spotifyId, facts }, index) => {
    const given = Object.entries({ trackId, spotifyId, facts }).filter(([, value]) => value != null);
    if (given.length !== 1) {
      const received = given.length === 0 ? 'none' : given.map(([name]) => name).join(' and ');
      throw new DomainError(
        'INVALID_ARGUMENT',
        `A track to predict is exactly one of trackId, spotifyId and facts; received ${received}.`,
        { field: ['tracks', String(index)] },
      );
    }
    if (facts != null) checkFacts(facts, ['tracks', String(index), 'facts']);
  });
}

const bounds: readonly [
  name: 'albumTotalTracks' | 'trackNumber' | 'durationMs' | 'artistPopularity' | 'artistFollowers',
  min: number,
  max: number,
][] = [
  ['albumTotalTracks', 1, 10_000],
  ['trackNumber', 1, 10_000],
  ['durationMs', 1, 86_400_000],
  ['artistPopularity', 0, 100],
  ['artistFollowers', 0, Number.MAX_SAFE_INTEGER],
];

function checkFacts(facts: UnreleasedTrack, path: readonly string[]): void {
  for (const [name, min, max] of bounds) {
    const value = facts[name];
    if (value != null && (value < min || value > max)) {
      throw new DomainError('INVALID_ARGUMENT', `${name} must be ${min}–${max}; received ${value}.`, {
        field: [...path, name],
      });
    }
  }
}
