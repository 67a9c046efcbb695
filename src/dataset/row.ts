import { type DatePrecision } from '../domain/dataset-names.js';
/** Spotify's audio features of a recording, with their units. null: unknown. */
export interface AudioFeatures {
  /** Shares, 0–1. */
  readonly danceability: number | null;
  readonly energy: number | null;
  readonly speechiness: number | null;
  readonly acousticness: number | null;
  readonly instrumentalness: number | null;
  readonly liveness: number | null;
  readonly valence: number | null;
  /** Pitch class of the tonic: 0 is C, 11 B. */
  readonly key: number | null;
  /** 1 major, 0 minor. */
  readonly mode: number | null;
  /** Decibels relative to full scale, mostly −60–0. */
  readonly loudness: number | null;
  /** Beats per minute. */
  readonly tempo: number | null;
  /** Beats per bar. */
  readonly timeSignature: number | null;
}

/**
 * One track of a dataset version: the values that a model may use, and the label.
 *
 * `null` is an unknown value. Dates are ISO, yyyy-mm-dd; if only the year is known, yyyy-01-01.
 */
export interface DatasetRow {
  /** Spotify's id if the file has one, otherwise a hash of (artist, album, title): see identity.ts. */
  readonly key: string;
  readonly title: string;
  readonly artist: string;
  readonly albumKey: string | null;
  readonly album: string | null;
  /** Lower case: album, single, compilation, … */
  readonly albumType: string | null;
  readonly albumTotalTracks: number | null;
  readonly releaseDate: string | null;
  readonly trackNumber: number | null;
  readonly explicit: boolean | null;
  readonly durationMs: number | null;
  /** 0–100, as in the row of the track. */
  readonly artistPopularity: number | null;
  readonly artistFollowers: number | null;
  readonly genres: readonly string[];
  /** The label, 0–100. */
  readonly popularity: number;
  /** null: no audio feature is known. */
  readonly audio: AudioFeatures | null;
}

/** One usable row of a catalogue file. */
export interface CatalogueRow extends Omit<DatasetRow, 'genres'> {
  /** 1 is the first row below the header. */
  readonly rowNumber: number;
  readonly spotifyId: string | null;
  readonly albumSpotifyId: string | null;
  readonly releasePrecision: DatePrecision | null;
  /** null: the file has no genre column; []: it has one, and this track has no genres. */
  readonly genres: readonly string[] | null;
}

/** One row of a catalogue file that cannot be used, with the reason. */
export interface RejectedRow {
  readonly rowNumber: number;
  /** Header of the invalid column, as in the file; null: the row as a whole is invalid. */
  readonly column: string | null;
  /** Value in the file, shortened. */
  readonly value: string | null;
  readonly reason: string;
}
