// What a request may contain. The descriptions of the API and docs/api.md state the same numbers.

/** Rows of a page. Larger pages are refused, not truncated. */
export const MAX_PAGE_SIZE = 100;
export const DEFAULT_PAGE_SIZE = 50;

/** Filters of a list in a request, including nested ones. */
export const MAX_FILTERS = 100;
export const MAX_FILTER_DEPTH = 8;

/** Tracks of one request to `predict`. Predicting them blocks other requests for some milliseconds. */
export const MAX_PREDICT_TRACKS = 1000;
/** Explained predictions of one request. A network takes about 0.1 s to explain one. */
export const MAX_EXPLAINED_TRACKS = 100;
/** Levels of one list of quantiles: more than there are whole points. */
export const MAX_QUANTILES = 101;

/** Subscriptions of one WebSocket. */
export const MAX_SUBSCRIPTIONS = 100;

/** Characters of an idempotency key. */
export const MAX_KEY_LENGTH = 200;
/** Characters of the name of an uploaded file. */
export const MAX_FILE_NAME_LENGTH = 255;
/** Characters of the description of a version. */
export const MAX_DESCRIPTION_LENGTH = 2000;
/** Characters of a tag, and tags of a version. */
export const MAX_TAG_LENGTH = 50;
export const MAX_TAGS = 20;

/** Seeds are whole numbers from 0. */
export const MAX_SEED = 2 ** 31 - 1;
/** Equal for all splits, so that their results can be compared. */
export const DEFAULT_SPLIT_SEED = 42;

/** The budget of a sweep. */
export const MAX_TRIALS = 1000;
export const MAX_SWEEP_MINUTES = 7 * 24 * 60;
/** Reduction factor of a sweep. Li et al. 2020 use 4. The theoretical optimum is e; 3 gives three rungs above a ninth. */
export const MIN_ETA = 2;
export const MAX_ETA = 10;
export const DEFAULT_ETA = 3;
/** Share of a config's epochs on the lowest rung of a sweep, at most 1. */
export const MIN_MIN_SHARE = 0.001;
/** Trials of one request to the leaderboard of a sweep. */
export const MAX_LEADERBOARD = 100;
