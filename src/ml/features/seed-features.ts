import type { LabelledTrack, TrackFacts } from '../../domain/track.js';
import { type FactColumn, factColumns } from '../data/columns.js';
import { column, joinColumns, type Matrix } from '../numeric/matrix.js';
import { artistHistory, type ArtistHistoryOptions, type ArtistHistoryState } from './artist-history.js';
import { medianImputer, type MedianImputerState } from './median-imputer.js';
import { standardScaler, type StandardScalerState } from './standard-scaler.js';
import type { Transformer } from './transformer.js';
import { vocabulary, type VocabularyState } from './vocabulary.js';

export interface SeedFeatureOptions extends ArtistHistoryOptions {
  readonly columns: readonly FactColumn[];
  /** Whether `artist_avg_popularity` and `artist_track_count` follow the columns. */
  readonly historyColumns: boolean;
  /** ISO date, frozen with the dataset version. */
  readonly referenceDate: string;
  /** Artists with fewer training tracks share the unknown id. */
  readonly minArtistTracks: number;
}

export interface SeedFeatureState {
  readonly columns: readonly FactColumn[];
  readonly historyColumns: boolean;
  readonly referenceDate: string;
  readonly artists: VocabularyState;
  readonly albumTypes: VocabularyState;
  readonly history: ArtistHistoryState;
  readonly medians: MedianImputerState;
  readonly scaler: StandardScalerState;
}

export interface SeedFeatures {
  readonly artistIds: Int32Array;
  readonly albumTypeIds: Int32Array;
  /** (tracks, columns), standardised. */
  readonly numeric: Matrix;
  /** The artist's mean popularity in points, not standardised, for the blend. */
  readonly meanOfArtist: Float64Array;
}

/** The features of the original notebook: ids for the embeddings, and standardised numbers. */
export const seedFeatures: Transformer<
  readonly LabelledTrack[],
  SeedFeatureOptions,
  SeedFeatureState,
  readonly TrackFacts[],
  SeedFeatures
> = {
  fit(tracks, options) {
    const { columns, historyColumns, referenceDate, minArtistTracks } = options;
    const facts = factColumns(tracks, columns, referenceDate);
    const medians = medianImputer.fit(facts);
    const history = artistHistory.fit(tracks, options);
    const complete = medianImputer.transform(medians, facts);
    const numeric = historyColumns
      ? joinColumns(complete, artistHistory.transform(history, tracks))
      : complete;
    return {
      columns,
      historyColumns,
      referenceDate,
      artists: vocabulary.fit(artistNames(tracks), { minCount: minArtistTracks }),
      albumTypes: vocabulary.fit(albumTypeNames(tracks), { minCount: 1 }),
      history,
      medians,
      scaler: standardScaler.fit(numeric),
    };
  },

  transform(state, tracks) {
    const facts = factColumns(tracks, state.columns, state.referenceDate);
    const complete = medianImputer.transform(state.medians, facts);
    const history = artistHistory.transform(state.history, tracks);
    const numeric = state.historyColumns ? joinColumns(complete, history) : complete;
    return {
      artistIds: vocabulary.transform(state.artists, artistNames(tracks)),
      albumTypeIds: vocabulary.transform(state.albumTypes, albumTypeNames(tracks)),
      numeric: standardScaler.transform(state.scaler, numeric),
      meanOfArtist: column(history, 0),
    };
  },
};

function artistNames(tracks: readonly TrackFacts[]): string[] {
  return tracks.map((track) => track.artist);
}

function albumTypeNames(tracks: readonly TrackFacts[]): (string | null)[] {
  return tracks.map((track) => track.albumType);
}
