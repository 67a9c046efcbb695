import { namesOf, type TrackField, type ValuesOf } from './track-field.js';

const share = (description: string) => ({ kind: 'number', min: 0, max: 1, description }) as const;

/**
 * Spotify's audio features of a recording. CONTRIBUTING.md describes how to add one. Files may write the fields from 0 to
 * 1 as per cent.
 */
export const audioFields = {
  danceability: share('How suitable the track is for dancing, 0–1.'),
  energy: share('Intensity, 0–1.'),
  speechiness: share('Share of spoken words, 0–1.'),
  acousticness: share('Confidence that the track is acoustic, 0–1.'),
  instrumentalness: share('Confidence that the track has no vocals, 0–1.'),
  liveness: share('Confidence that an audience is present, 0–1.'),
  valence: share('How cheerful the track sounds, 0–1.'),
  key: {
    kind: 'integer',
    min: 0,
    max: 11,
    description: 'Pitch class of the tonic: 0 is C, 1 is C sharp, … 11 is B.',
  },
  mode: { kind: 'integer', min: 0, max: 1, description: 'Mode: 1 is major, 0 is minor.' },
  loudness: {
    kind: 'number',
    min: -100,
    max: 20,
    description: 'Mean loudness in decibels relative to full scale, −100–20, usually −60–0.',
  },
  tempo: { kind: 'number', min: 1, max: 999, description: 'Tempo in beats per minute, 1–999.' },
  timeSignature: { kind: 'integer', min: 1, max: 16, description: 'Number of beats per bar, 1–16.' },
} as const satisfies Readonly<Record<string, TrackField & { readonly min: number; readonly max: number }>>;

export type AudioField = keyof typeof audioFields;
export const audioNames = namesOf(audioFields);

/** The values of a track. At least one is known. */
export type AudioFeatures = ValuesOf<typeof audioFields>;
