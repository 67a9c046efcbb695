/** What Spotify's audio analysis says of a recording. null: not known. */
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
 * What is known of a track before anyone knows how popular it is. `null` is "the file does not say".
 *
 * `key` identifies the track across dataset versions; an unreleased track has none (null).
 */
export interface TrackFacts {
  readonly key: string | null;
  readonly title: string;
  readonly artist: string;
  readonly albumKey: string | null;
  readonly album: string | null;
  readonly albumType: string | null;
  readonly albumTotalTracks: number | null;
  /** ISO date, yyyy-mm-dd; a year alone is yyyy-01-01. */
  readonly releaseDate: string | null;
  readonly trackNumber: number | null;
  readonly explicit: boolean | null;
  readonly durationMs: number | null;
  /** 0–100, as read with the track. */
  readonly artistPopularity: number | null;
  readonly artistFollowers: number | null;
  readonly genres: readonly string[];
  /** null: nothing is known of its sound. */
  readonly audio: AudioFeatures | null;
}

/** A track with its label: popularity, 0–100. */
export interface LabelledTrack extends TrackFacts {
  readonly key: string;
  readonly popularity: number;
}
