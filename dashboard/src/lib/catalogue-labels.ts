import { compact, count, plain, popularity, trackLength } from './format';

interface ColumnWords {
  readonly name: string;
  readonly unit?: string;
  readonly write: (value: number) => string;
  /** Ticks of an axis stand at multiples of it; omitted: at round numbers. */
  readonly tick?: number;
}

const share = (name: string): ColumnWords => ({ name, unit: '0 to 1', write: plain });

/** What a column of a dataset version is called, its unit, and how its numbers are written. */
const columns: Record<string, ColumnWords> = {
  popularity: { name: 'Popularity', unit: 'points', write: popularity },
  releaseDate: { name: 'Release date', unit: 'year', write: String },
  durationMs: { name: 'Length', unit: 'minutes', write: trackLength, tick: 60_000 },
  trackNumber: { name: 'Place on the album', write: count },
  albumTotalTracks: { name: 'Tracks of the album', write: count },
  artistPopularity: { name: 'Artist’s popularity', unit: 'points', write: popularity },
  artistFollowers: { name: 'Artist’s followers', write: compact },
  trackId: { name: 'Track’s id', write: plain },
  albumId: { name: 'Album’s id', write: plain },
  title: { name: 'Title', write: plain },
  artist: { name: 'Artist', write: plain },
  album: { name: 'Album', write: plain },
  albumKey: { name: 'Album’s key', write: plain },
  albumType: { name: 'Album type', write: plain },
  genres: { name: 'Genres', write: plain },
  explicit: { name: 'Explicit', write: plain },
  key: { name: 'Track’s key', write: plain },
  'audio.danceability': share('Danceability'),
  'audio.energy': share('Energy'),
  'audio.speechiness': share('Speechiness'),
  'audio.acousticness': share('Acousticness'),
  'audio.instrumentalness': share('Instrumentalness'),
  'audio.liveness': share('Liveness'),
  'audio.valence': share('Valence'),
  'audio.loudness': { name: 'Loudness', unit: 'dB', write: plain },
  'audio.tempo': { name: 'Tempo', unit: 'beats a minute', write: plain },
  'audio.key': { name: 'Key of the music', unit: '0 is C, 11 is B', write: plain },
  'audio.mode': { name: 'Mode', unit: '1 is major', write: plain },
  'audio.timeSignature': { name: 'Time signature', unit: 'beats a bar', write: plain },
};

/** Columns that no version had when this was written go by their own name. */
export const columnWords = (column: string): ColumnWords => columns[column] ?? { name: column, write: plain };

/** What a column of a file is read as, as the service says it: "durationMs, read as minutes". */
export function readAsWords(readAs: string | null | undefined): string {
  if (readAs == null) return 'not used';
  const [column, ...how] = readAs.split(', ');
  return [columnWords(column!).name, ...how].join(', ');
}

export const sources: Record<string, string> = {
  upload: 'uploaded',
  file: 'named at start',
  demo: 'demo catalogue',
};

const delimiters: Record<string, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' };
export const delimiterName = (delimiter: string): string => delimiters[delimiter] ?? delimiter;

/** What an import is called where its file had no name. */
export const importName = (fileName: string | null | undefined, source: string): string =>
  fileName ?? (source === 'demo' ? 'Demo catalogue' : 'A file without a name');
