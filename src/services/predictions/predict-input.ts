import { audioFields } from '../../domain/audio-features.js';
import { MAX_PREDICT_TRACKS } from '../../domain/limits.js';
import { type TrackFacts, trackFields } from '../../domain/track.js';
import { type TrackField } from '../../domain/track-field.js';
import { DomainError } from '../../errors.js';

/** The known facts of an unreleased track. Omitted facts are unknown. */
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

function checkFacts(facts: UnreleasedTrack, path: readonly string[]): void {
  checkBounds(trackFields, facts, path);
  if (facts.audio) checkBounds(audioFields, facts.audio, [...path, 'audioFeatures']);
}

function checkBounds(
  fields: Readonly<Record<string, TrackField>>,
  values: object,
  path: readonly string[],
): void {
  const given = values as Readonly<Record<string, number | null | undefined>>;
  for (const [name, { min, max }] of Object.entries(fields)) {
    const value = given[name];
    if (min === undefined || max === undefined || value == null) continue;
    if (!(value >= min && value <= max)) {
      throw new DomainError('INVALID_ARGUMENT', `${name} must be ${min}–${max}; received ${value}.`, {
        field: [...path, name],
      });
    }
  }
}
