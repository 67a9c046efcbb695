// Bounds of what reports contain. The descriptions of the API state the same numbers.

/** Genres with error slices: those with the most tracks in a split, because catalogues have thousands. */
export const MAX_GENRE_SLICES = 30;

/** Test tracks on which permutation importance is measured. A network predicts about 4,000 rows per second. */
export const MAX_PERMUTED_TRACKS = 1000;

/** Rows that a verification predicts again. */
export const REPEATED_PREDICTIONS = 200;

/** Bins of the histogram of a column. */
export const MAX_BINS = 64;
/** Distinct names of a column that are counted. */
export const MAX_DISTINCT = 100_000;

/** Rows and problems in the preview of a file. */
export const PREVIEW_ROWS = 20;
export const PREVIEW_PROBLEMS = 50;
/** Examples of a column in the preview, from its first rows. */
export const PREVIEW_EXAMPLES = 3;
export const PREVIEW_EXAMPLE_ROWS = 100;
/** Characters of a text from a file in messages and reports. */
export const MAX_SHOWN_TEXT = 60;
