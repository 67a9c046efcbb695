import type { LabelledTrack } from '../src/domain/track.js';
import { factColumns } from '../src/ml/data/columns.js';
import { standardScaler } from '../src/ml/features/standard-scaler.js';
import { vocabulary, vocabularySize } from '../src/ml/features/vocabulary.js';
import { joinColumns, type Matrix, zeros } from '../src/ml/numeric/matrix.js';
import type { NetworkConfig } from '../src/ml/presets/seed/config.js';
import { loopOptions } from '../src/ml/presets/seed/fit.js';
import { runNetwork } from '../src/ml/presets/seed/inference.js';
import { fitNetwork, type NetworkData } from '../src/ml/presets/seed/loop.js';
import { networks } from '../src/ml/presets/seed/networks.js';

/** The three parts of a split, each in its own order. */
export interface Parts<T> {
  readonly train: T;
  readonly validation: T;
  readonly test: T;
}

export type TrackParts = Parts<readonly LabelledTrack[]>;

/** (rows, 3): artist_avg_popularity, track_age, artist_track_count as the notebook computes them, including the row's own label. */
export function notebookHistory(parts: TrackParts, referenceDate: string): Parts<Matrix> {
  const sums = new Map<string, { total: number; count: number }>();
  for (const { artist, popularity } of parts.train) {
    const sum = sums.get(artist) ?? { total: 0, count: 0 };
    sums.set(artist, { total: sum.total + popularity, count: sum.count + 1 });
  }
  const overall = parts.train.reduce((sum, track) => sum + track.popularity, 0) / parts.train.length;
  return mapParts(parts, (tracks) => {
    const history = zeros(tracks.length, 3);
    const ages = factColumns(tracks, ['track_age'], referenceDate).values;
    tracks.forEach(({ artist }, row) => {
      const sum = sums.get(artist);
      history.values.set([sum ? sum.total / sum.count : overall, ages[row]!, sum?.count ?? 0], row * 3);
    });
    return history;
  });
}

/**
 * The notebook's error: the split is shuffled, but the three columns are computed from the rows in the order of the file
 * (newest first), and both are combined by position.
 */
export function inFileOrder(tracks: readonly LabelledTrack[], parts: TrackParts): TrackParts {
  const trained = parts.train.length;
  const validated = trained + parts.validation.length;
  return {
    train: tracks.slice(0, trained),
    validation: tracks.slice(trained, validated),
    test: tracks.slice(validated),
  };
}

/** Trains SEED_IMPROVED on the tracks with history columns that may belong to other tracks. Predictions in points, 0–100. */
export async function trainWithHistory(
  parts: TrackParts,
  history: Parts<Matrix>,
  run: { config: NetworkConfig; seed: number; referenceDate: string },
): Promise<{ predictions: Parts<Float64Array>; epochs: number }> {
  const { columns, targetScale, build } = networks.SEED_IMPROVED;
  const factNames = columns.filter((name) => name !== 'track_age');
  const artists = vocabulary.fit(
    parts.train.map((track) => track.artist),
    { minCount: 1 },
  );
  const albumTypes = vocabulary.fit(
    parts.train.map((track) => track.albumType),
    { minCount: 1 },
  );
  const numeric = (part: keyof TrackParts) =>
    joinColumns(factColumns(parts[part], factNames, run.referenceDate), history[part]);
  const scaler = standardScaler.fit(numeric('train'));
  const data = (part: keyof TrackParts): NetworkData => ({
    inputs: {
      artistIds: vocabulary.transform(
        artists,
        parts[part].map((track) => track.artist),
      ),
      albumTypeIds: vocabulary.transform(
        albumTypes,
        parts[part].map((track) => track.albumType),
      ),
      numeric: standardScaler.transform(scaler, numeric(part)),
    },
    target: Float32Array.from(parts[part], (track) => track.popularity / targetScale),
  });
  const train = data('train');
  const sizes = {
    artists: vocabularySize(artists),
    albumTypes: vocabularySize(albumTypes),
    columns: train.inputs.numeric.columns,
  };
  const network = build(sizes, { ...run.config, seed: run.seed });
  let epochs = 0;
  const options = { ...loopOptions(run.config, targetScale, run.seed), onEpoch: () => void epochs++ };
  await fitNetwork(network, train, data('validation'), options);
  const predict = (part: keyof TrackParts) =>
    Float64Array.from(runNetwork(network, data(part).inputs), (output) => output * targetScale);
  const predictions = { train: predict('train'), validation: predict('validation'), test: predict('test') };
  network.dispose();
  return { predictions, epochs };
}

export function mapParts<T, U>(parts: Parts<T>, change: (part: T) => U): Parts<U> {
  return { train: change(parts.train), validation: change(parts.validation), test: change(parts.test) };
}

/** Pearson's correlation. */
export function correlation(x: Float64Array, y: Float64Array): number {
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  let [xy, xx, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    xy += (x[i]! - mx) * (y[i]! - my);
    xx += (x[i]! - mx) ** 2;
    yy += (y[i]! - my) ** 2;
  }
  return xy / Math.sqrt(xx * yy);
}
