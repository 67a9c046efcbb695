import type { DatePrecision } from './dataset-names.js';
import type { LabelledTrack } from './track.js';

/** One usable row of a catalogue file. */
export interface CatalogueRow extends Omit<LabelledTrack, 'genres'> {
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
  /** Value in the file. Long values are shortened. */
  readonly value: string | null;
  readonly reason: string;
}
