import { compact, count, plain, popularity, trackLength } from './format';

interface ColumnLabel {
  readonly name: string;
  readonly unit?: string;
  readonly format: (value: number) => string;
  /** Axis ticks are multiples of it; round numbers if omitted. */
  readonly tick?: number;
}

const share = (name: string): ColumnLabel => ({ name, unit: '0 to 1', format: plain });

/** The label, unit and number format of a dataset version's columns. */
const columns: Record<string, ColumnLabel> = {
  popularity: { name: 'Popularity', unit: 'points', format: popularity },
  releaseDate: { name: 'Release date', unit: 'year', format: String },
  durationMs: { name: 'Length', unit: 'minutes', format: trackLength, tick: 60_000 },
  trackNumber: { name: 'Track number', format: count },
  albumTotalTracks: { name: 'Tracks on the album', format: count },
  artistPopularity: { name: 'Artist popularity', unit: 'points', format: popularity },
  artistFollowers: { name: 'Artist followers', format: compact },
  trackId: { name: 'Track ID', format: plain },
  albumId: { name: 'Album ID', format: plain },
  title: { name: 'Title', format: plain },
  artist: { name: 'Artist', format: plain },
  album: { name: 'Album', format: plain },
  albumKey: { name: 'Album key', format: plain },
  albumType: { name: 'Album type', format: plain },
  genres: { name: 'Genres', format: plain },
  explicit: { name: 'Explicit', format: plain },
  key: { name: 'Track key', format: plain },
  'audio.danceability': share('Danceability'),
  'audio.energy': share('Energy'),
  'audio.speechiness': share('Speechiness'),
  'audio.acousticness': share('Acousticness'),
  'audio.instrumentalness': share('Instrumentalness'),
  'audio.liveness': share('Liveness'),
  'audio.valence': share('Valence'),
  'audio.loudness': { name: 'Loudness', unit: 'dB', format: plain },
  'audio.tempo': { name: 'Tempo', unit: 'beats per minute', format: plain },
  'audio.key': { name: 'Musical key', unit: '0 is C, 11 is B', format: plain },
  'audio.mode': { name: 'Mode', unit: '1 is major', format: plain },
  'audio.timeSignature': { name: 'Time signature', unit: 'beats per bar', format: plain },
};

/** A column without a label keeps its name. */
export const columnLabel = (column: string): ColumnLabel =>
  columns[column] ?? { name: column, format: plain };

/** The column that a file's column is read as. The service writes "durationMs, read as minutes". */
export function readAsLabel(readAs: string | null | undefined): string {
  if (readAs == null) return 'not used';
  const [column, ...how] = readAs.split(', ');
  return [columnLabel(column!).name, ...how].join(', ');
}

export const sources: Record<string, string> = {
  upload: 'uploaded',
  file: 'file given at start',
  demo: 'demo catalogue',
};

const delimiters: Record<string, string> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'vertical bar',
};
export const delimiterName = (delimiter: string): string => delimiters[delimiter] ?? delimiter;

/** The file's name, or a label if it has none. */
export const importName = (fileName: string | null | undefined, source: string): string =>
  fileName ?? (source === 'demo' ? 'Demo catalogue' : 'Unnamed file');
