import { type FeatureGroup } from '../../domain/names.js';
import type { TrackFacts } from '../../domain/track.js';
import type { FactColumn } from '../data/columns.js';
import type { GroupedModel } from '../evaluation/grouped-model.js';
import { artistHistory, type ArtistHistoryState } from '../features/artist-history.js';
import { type SeedFeatures, seedFeatures } from '../features/seed-features.js';
import { UNKNOWN_ID } from '../features/vocabulary.js';
import { runNetwork } from '../models/inference.js';
import { predictRidge } from '../models/ridge.js';
import { column } from '../numeric/matrix.js';
import type { Fitted, FittedNetwork } from '../training/fit.js';
import type { FittedResidualNet } from '../training/fit-residual-model.js';
import type { Evidence } from './evidence.js';
import { recombine, rowCount } from './recombine.js';

type ArtistMeanModel = Extract<Fitted, { history: unknown }>;
type SeedModel = Exclude<Fitted, FittedResidualNet | ArtistMeanModel>;
export type PointModel = SeedModel | ArtistMeanModel;

/** A model that predicts one number per row: popularity in points, 0–100. */
export function pointModel(fitted: PointModel) {
  return 'history' in fitted ? artistMeanModel(fitted) : seedModel(fitted);
}

function artistMeanModel({ history }: ArtistMeanModel) {
  const read = (tracks: readonly TrackFacts[]) => clamp(column(artistHistory.transform(history, tracks), 0));
  const grouped: GroupedModel = {
    groups: ['context'],
    read(tracks) {
      const means = Float64Array.of(...read(tracks), history.overallMean);
      return {
        reference: tracks.length,
        predict: (sources) => Float64Array.from(sources.get('context')!, (row) => means[row]!),
      };
    },
  };
  return { predict: read, grouped, evidence: artistEvidence(history) };
}

/** The artist history that the model uses: shrunken, and for a training row computed without the row's fold. */
function artistEvidence(history: ArtistHistoryState): (track: TrackFacts) => Evidence {
  return (track) => {
    const [meanPopularity = 0, trackCount = 0] = artistHistory.transform(history, [track]).values;
    return {
      neighbours: [],
      means: trackCount > 0 ? [{ group: 'ARTIST', trackCount, meanPopularity }] : [],
    };
  };
}

const noEvidence = (): Evidence => ({ neighbours: [], means: [] });

function readsHistory(fitted: SeedModel): boolean {
  return fitted.features.historyColumns || blendsHistory(fitted);
}

function blendsHistory(fitted: SeedModel): boolean {
  return 'network' in fitted && fitted.config.artistMeanBlend > 0;
}

function seedModel(fitted: SeedModel) {
  const answer = (inputs: SeedFeatures) =>
    clamp('ridge' in fitted ? predictRidge(fitted.ridge, inputs) : predictByNetwork(fitted, inputs));
  return {
    predict: (tracks: readonly TrackFacts[]) => answer(seedFeatures.transform(fitted.features, tracks)),
    grouped: groupedSeedModel(fitted, answer),
    evidence: readsHistory(fitted) ? artistEvidence(fitted.features.history) : noEvidence,
  };
}

function predictByNetwork(
  { network, targetScale, config }: FittedNetwork,
  inputs: SeedFeatures,
): Float64Array {
  const outputs = runNetwork(network, inputs);
  const blend = config.artistMeanBlend;
  return inputs.artistMean.map((mean, row) => (1 - blend) * outputs[row]! * targetScale + blend * mean);
}

const groupOfColumn: Readonly<Record<FactColumn, FeatureGroup>> = {
  artist_popularity: 'artist',
  artist_followers: 'artist',
  log_artist_followers: 'artist',
  album_total_tracks: 'release',
  log_album_total_tracks: 'release',
  album_year: 'release',
  track_age: 'release',
  track_number: 'track',
  track_duration_min: 'track',
  explicit_bin: 'track',
};

/** Assigns inputs to feature groups: the artist's identity to artist, the album type to release, the artist history to context. */
function groupedSeedModel(fitted: SeedModel, answer: (inputs: SeedFeatures) => Float64Array): GroupedModel {
  const { columns, historyColumns, history } = fitted.features;
  const numeric = [
    ...columns.map((name) => groupOfColumn[name]),
    ...(historyColumns ? (['context', 'context'] as const) : []),
  ];
  const blended: FeatureGroup[] = blendsHistory(fitted) ? ['context'] : [];
  return {
    groups: [...new Set([...numeric, 'artist' as const, 'release' as const, ...blended])],
    read(tracks) {
      const own = seedFeatures.transform(fitted.features, tracks);
      const rows = {
        artistIds: Int32Array.of(...own.artistIds, UNKNOWN_ID),
        albumTypeIds: Int32Array.of(...own.albumTypeIds, UNKNOWN_ID),
        numeric: Float64Array.of(...own.numeric.values, ...numeric.map(() => 0)),
        artistMean: Float64Array.of(...own.artistMean, history.overallMean),
      };
      return {
        reference: tracks.length,
        predict(sources) {
          const count = rowCount(sources);
          const artist = sources.get('artist')!;
          return answer({
            artistIds: Int32Array.from(artist, (row) => rows.artistIds[row]!),
            albumTypeIds: Int32Array.from(sources.get('release')!, (row) => rows.albumTypeIds[row]!),
            numeric: {
              rows: count,
              columns: numeric.length,
              values: recombine(new Float64Array(count * numeric.length), rows.numeric, numeric, sources),
            },
            artistMean: Float64Array.from(sources.get('context') ?? artist, (row) => rows.artistMean[row]!),
          });
        },
      };
    },
  };
}

function clamp(points: Float64Array): Float64Array {
  return points.map((popularity) => Math.min(100, Math.max(0, popularity)));
}
