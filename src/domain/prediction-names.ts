/** Why a labelled track is a neighbour of a predicted one. */
export const neighbourReasons = [
  'SAME_ALBUM',
  'SAME_SONG',
  'SAME_ARTIST',
  'SAME_TITLE',
  'SAME_DATE',
  'SHARED_GENRE',
  'SIMILAR_FACTS',
] as const;
export type NeighbourReason = (typeof neighbourReasons)[number];

/** What labelled tracks share with a predicted track. */
export const labelledGroups = ['ARTIST', 'ALBUM', 'SONG', 'TITLE', 'DATE'] as const;
export type LabelledGroup = (typeof labelledGroups)[number];

/** Numeric features for residual plots. Categories have error slices instead. */
export const plotFeatureNames = [
  'PREDICTED',
  'RELEASE_DATE',
  'ARTIST_POPULARITY',
  'ARTIST_FOLLOWERS',
  'DURATION',
  'TRACK_NUMBER',
  'ALBUM_TOTAL_TRACKS',
  'GENRE_COUNT',
  'TITLE_LENGTH',
  'DANCEABILITY',
  'ENERGY',
  'SPEECHINESS',
  'ACOUSTICNESS',
  'INSTRUMENTALNESS',
  'LIVENESS',
  'VALENCE',
  'LOUDNESS',
  'TEMPO',
] as const;
export type PlotFeature = (typeof plotFeatureNames)[number];

/** Formats of exported predictions. */
export const exportFormats = ['CSV', 'ARROW'] as const;
export type ExportFormat = (typeof exportFormats)[number];
