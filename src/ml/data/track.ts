/** Spotify's audio features of a recording. null if unknown. */
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
  /** Decibels relative to full scale, usually −60 to 0. */
  readonly loudness: number | null;
  /** Beats per minute. */
  readonly tempo: number | null;
  /** Beats per bar. */
  readonly timeSignature: number | null;
}

/**
 * The facts of a track without its popularity. `null` is an unknown fact.
 *
 * `key` identifies the track across dataset versions. It is null for an unreleased track.
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
  /** 0–100, observed at the same time as the track. */
  readonly artistPopularity: number | null;
  readonly artistFollowers: number | null;
  readonly genres: readonly string[];
  /** null if no audio feature is known. */
  readonly audio: AudioFeatures | null;
}

/** A track with its label: popularity, 0–100. */
export interface LabelledTrack extends TrackFacts {
  readonly key: string;
  readonly popularity: number;
}
