import { MAX_PREDICT_TRACKS } from '../../domain/limits.js';
import { DomainError } from '../../errors.js';
import type { AudioFeatures, TrackFacts } from '../../ml/index.js';

export type { AudioFeatures };

/** The known facts of an unreleased track. All others are unknown. */
export type UnreleasedTrack = Pick<TrackFacts, 'title' | 'artist'> &
  Partial<Omit<TrackFacts, 'key' | 'albumKey'>>;

/** Exactly one of the fields is given. */
export interface PredictTrack {
  readonly trackId?: number | null;
  readonly spotifyId?: string | null;
  readonly facts?: UnreleasedTrack | null;
}

/** @throws DomainError for the first invalid input. */
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
        `Expected exactly one of trackId, spotifyId and facts for each track; received ${received}.`,
        { field: ['tracks', String(index)] },
      );
    }
    if (facts != null) checkFacts(facts, ['tracks', String(index), 'facts']);
  });
}

const bounds = {
  albumTotalTracks: [1, 10_000],
  trackNumber: [1, 10_000],
  durationMs: [1, 86_400_000],
  artistPopularity: [0, 100],
  artistFollowers: [0, Number.MAX_SAFE_INTEGER],
} as const satisfies Bounds<UnreleasedTrack>;

const share = [0, 1] as const;
const audioBounds = {
  danceability: share,
  energy: share,
  speechiness: share,
  acousticness: share,
  instrumentalness: share,
  liveness: share,
  valence: share,
  key: [0, 11],
  mode: [0, 1],
  loudness: [-100, 20],
  tempo: [1, 999],
  timeSignature: [1, 16],
} as const satisfies Bounds<AudioFeatures>;

type Bounds<Of> = { readonly [Name in keyof Of]?: readonly [min: number, max: number] };

function checkFacts(facts: UnreleasedTrack, path: readonly string[]): void {
  checkBounds(facts, bounds, path);
  if (facts.audio) checkBounds(facts.audio, audioBounds, [...path, 'audioFeatures']);
}

function checkBounds<Of extends object>(values: Of, allowed: Bounds<Of>, path: readonly string[]): void {
  for (const [name, [min, max]] of Object.entries(allowed) as [
    keyof Of & string,
    readonly [number, number],
  ][]) {
    const value = values[name] as number | null | undefined;
    if (value != null && !(value >= min && value <= max)) {
      throw new DomainError('INVALID_ARGUMENT', `${name} must be ${min}–${max}; received ${value}.`, {
        field: [...path, name],
      });
    }
  }
}
