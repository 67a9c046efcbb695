import type { AudioFeatures } from '../../domain/audio-features.js';
import { type PlotFeature } from '../../domain/prediction-names.js';
import type { LabelledTrack } from '../../domain/track.js';

type Read = (track: LabelledTrack, predicted: number) => number | null;

const audio =
  (name: keyof AudioFeatures): Read =>
  (track) =>
    track.audio?.[name] ?? null;

/** Values in the units of the catalogue, except release dates in years and durations in seconds. */
export const plotFeatures: readonly (readonly [PlotFeature, Read])[] = [
  ['PREDICTED', (_, predicted) => predicted],
  ['RELEASE_DATE', ({ releaseDate }) => (releaseDate === null ? null : yearsOf(releaseDate))],
  ['ARTIST_POPULARITY', ({ artistPopularity }) => artistPopularity],
  ['ARTIST_FOLLOWERS', ({ artistFollowers }) => artistFollowers],
  ['DURATION', ({ durationMs }) => (durationMs === null ? null : durationMs / 1000)],
  ['TRACK_NUMBER', ({ trackNumber }) => trackNumber],
  ['ALBUM_TOTAL_TRACKS', ({ albumTotalTracks }) => albumTotalTracks],
  ['GENRE_COUNT', ({ genres }) => genres.length],
  ['TITLE_LENGTH', ({ title }) => [...title].length],
  ['DANCEABILITY', audio('danceability')],
  ['ENERGY', audio('energy')],
  ['SPEECHINESS', audio('speechiness')],
  ['ACOUSTICNESS', audio('acousticness')],
  ['INSTRUMENTALNESS', audio('instrumentalness')],
  ['LIVENESS', audio('liveness')],
  ['VALENCE', audio('valence')],
  ['LOUDNESS', audio('loudness')],
  ['TEMPO', audio('tempo')],
];

/** The date as a fractional year: 2 July 2024 is 2024.5. */
function yearsOf(date: string): number {
  const year = Number(date.slice(0, 4));
  const start = Date.UTC(year, 0, 1);
  return year + (Date.parse(date) - start) / (Date.UTC(year + 1, 0, 1) - start);
}
