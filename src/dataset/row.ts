/** What Spotify's audio analysis says of a recording; its names and units. null: not known. */
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
  /** Beats a minute. */
  readonly tempo: number | null;
  /** Beats a bar. */
  readonly timeSignature: number | null;
}

/**
 * One track of a dataset version: what a model may know of it, and its label.
 *
 * `null` is "the file does not say". Dates are ISO, yyyy-mm-dd; a year alone is yyyy-01-01.
 */
export interface DatasetRow {
  /** Spotify's id where the file has one, else a hash of (artist, album, title): see identity.ts. */
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
  /** 0–100, as read with the track. */
  readonly artistPopularity: number | null;
  readonly artistFollowers: number | null;
  readonly genres: readonly string[];
  /** The label, 0–100. */
  readonly popularity: number;
  /** null: nothing is known of its sound. */
  readonly audio: AudioFeatures | null;
}

export type DatePrecision = 'DAY' | 'MONTH' | 'YEAR';

/** One usable row of a catalogue file. */
export interface CatalogueRow extends Omit<DatasetRow, 'genres'> {
  /** 1 is the first row below the header. */
  readonly rowNumber: number;
  readonly spotifyId: string | null;
  readonly albumSpotifyId: string | null;
  readonly releasePrecision: DatePrecision | null;
  /** null: the file has no column of genres; []: it has one, and this track has none. */
  readonly genres: readonly string[] | null;
}

/** One row of a catalogue file that cannot be used, and why. */
export interface RejectedRow {
  readonly rowNumber: number;
  /** The column at fault, as its file names it; null: the row as a whole. */
  readonly column: string | null;
  /** What stood there, shortened. */
  readonly value: string | null;
  readonly reason: string;
}
