import type { PlotFeature, SliceDimension, Split } from '../../generated/graphql';

export const splits: Record<Split, { choice: string; tracks: string; caution?: string }> = {
  TEST: { choice: 'Test tracks', tracks: 'test track' },
  VALIDATION: {
    choice: 'Validation tracks',
    tracks: 'validation track',
    caution: 'These tracks chose when training stopped: on new ones the error is somewhat larger.',
  },
  TRAIN: {
    choice: 'Training tracks',
    tracks: 'training track',
    caution: 'It was trained on these tracks: on new ones the error is larger.',
  },
};

interface Feature {
  readonly name: string;
  /** Below the axis. */
  readonly unit: string;
  /** Spans orders of magnitude. */
  readonly log?: true;
}

/** What residuals can be drawn against. */
export const features: Record<PlotFeature, Feature> = {
  PREDICTED: { name: 'Predicted popularity', unit: 'points' },
  RELEASE_DATE: { name: 'Release date', unit: 'year' },
  ARTIST_POPULARITY: { name: 'Artist’s popularity', unit: '0–100' },
  ARTIST_FOLLOWERS: { name: 'Artist’s followers', unit: 'people', log: true },
  DURATION: { name: 'Length', unit: 'seconds', log: true },
  TRACK_NUMBER: { name: 'Place on the album', unit: '1 is the first', log: true },
  ALBUM_TOTAL_TRACKS: { name: 'Tracks on the album', unit: 'tracks', log: true },
  GENRE_COUNT: { name: 'Artist’s genres', unit: 'genres' },
  TITLE_LENGTH: { name: 'Length of the title', unit: 'characters' },
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

/** What errors can be sliced by. */
export const dimensions: Record<SliceDimension, string> = {
  ARTIST_POPULARITY_BAND: 'Artist’s popularity',
  ARTIST_SEEN: 'Artist known from training',
  ALBUM_SEEN: 'Album known from training',
  ALBUM_TYPE: 'Kind of release',
  GENRE: 'Genre',
  RELEASE_YEAR: 'Year of release',
  EXPLICIT: 'Explicit',
  POPULARITY_BAND: 'Actual popularity',
};
