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
}

/** A track with its label: popularity, 0–100. */
export interface LabelledTrack extends TrackFacts {
  readonly key: string;
  readonly popularity: number;
}
