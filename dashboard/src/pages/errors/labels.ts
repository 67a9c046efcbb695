import type { PlotFeature, SliceDimension, Split } from '../../generated/graphql';

export const splits: Record<Split, { choice: string; tracks: string; caution?: string }> = {
  TEST: { choice: 'Test tracks', tracks: 'test track' },
  VALIDATION: {
    choice: 'Validation tracks',
    tracks: 'validation track',
    caution: 'These tracks were used for early stopping: the error on new tracks is slightly larger.',
  },
  TRAIN: {
    choice: 'Training tracks',
    tracks: 'training track',
    caution: 'These tracks were used for training: the error on new tracks is larger.',
  },
};

interface Feature {
  readonly name: string;
  /** Shown below the axis. */
  readonly unit: string;
  /** A logarithmic axis: the feature spans orders of magnitude. */
  readonly log?: true;
}

/** The features of the residual plot. */
export const features: Record<PlotFeature, Feature> = {
  PREDICTED: { name: 'Predicted popularity', unit: 'points' },
  RELEASE_DATE: { name: 'Release date', unit: 'year' },
  ARTIST_POPULARITY: { name: 'Artist popularity', unit: '0–100' },
  ARTIST_FOLLOWERS: { name: 'Artist followers', unit: 'people', log: true },
  DURATION: { name: 'Duration', unit: 'seconds', log: true },
  TRACK_NUMBER: { name: 'Track number', unit: '1 is the first', log: true },
  ALBUM_TOTAL_TRACKS: { name: 'Tracks on the album', unit: 'tracks', log: true },
  GENRE_COUNT: { name: 'Number of artist genres', unit: 'genres' },
  TITLE_LENGTH: { name: 'Title length', unit: 'characters' },
  DANCEABILITY: { name: 'Danceability', unit: '0–1' },
  ENERGY: { name: 'Energy', unit: '0–1' },
  SPEECHINESS: { name: 'Spoken words', unit: '0–1' },
  ACOUSTICNESS: { name: 'Acousticness', unit: '0–1' },
  INSTRUMENTALNESS: { name: 'Instrumentalness', unit: '0–1' },
  LIVENESS: { name: 'Liveness', unit: '0–1' },
  VALENCE: { name: 'Cheerfulness', unit: '0–1' },
  LOUDNESS: { name: 'Loudness', unit: 'dB' },
  TEMPO: { name: 'Tempo', unit: 'beats per minute' },
};

/** The dimensions of the error slices. */
export const dimensions: Record<SliceDimension, string> = {
  ARTIST_POPULARITY_BAND: 'Artist popularity',
  ARTIST_SEEN: 'Artist in the training data',
  ALBUM_SEEN: 'Album in the training data',
  ALBUM_TYPE: 'Album type',
  GENRE: 'Genre',
  RELEASE_YEAR: 'Release year',
  EXPLICIT: 'Explicit',
  POPULARITY_BAND: 'Actual popularity',
};
