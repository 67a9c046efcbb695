import { bootstrapIntervals } from '../../src/ml/numeric/bootstrap.js';
import { learnBinEdges } from '../../src/ml/trees/bin-edges.js';
import { binMatrix } from '../../src/ml/trees/binned-matrix.js';
import { boost } from '../../src/ml/trees/boost.js';
import { predictForest } from '../../src/ml/trees/forest.js';
import { absoluteError } from '../../src/ml/trees/objectives/quantile-loss.js';
import { squaredError } from '../../src/ml/trees/objectives/squared-error.js';
import type { PeerModel, PeerRows, PeerWork } from './work.js';

/** One program's model of one split. */
interface Trained {
  /** Of binning and training. */
  readonly seconds: number;
  readonly rounds: number;
  /** On TEST. */
  readonly predicted: Float64Array;
}

export interface SplitResult {
  readonly test: PeerRows;
  readonly own: Trained;
  readonly peer: Trained;
}

export function trainOwn({ train, watched, test }: PeerWork, model: PeerModel): Trained {
  const objective = model.objective === 'l1' ? absoluteError : squaredError;
  const start = performance.now();
  const edges = learnBinEdges(train.matrix, model.maxBins);
  const rows = ({ matrix, labels }: PeerRows) => ({
    matrix: binMatrix(matrix, edges),
    objective: objective(labels),
  });
  const { forest, rounds } = boost(rows(train), model, rows(watched));
  const seconds = (performance.now() - start) / 1000;
  return { seconds, rounds, predicted: predictForest(forest, test.matrix) };
}

/** Pools the splits. A track that is in TEST of several splits counts in each of them. */
export function pairedDifference(splits: readonly SplitResult[]) {
  const errors = (of: 'own' | 'peer') =>
    Float64Array.from(
      splits.flatMap((split) =>
        Array.from(split[of].predicted, (predicted, row) => Math.abs(predicted - split.test.labels[row]!)),
      ),
    );
  const [own, peer] = [errors('own'), errors('peer')];
  const artists = splits.flatMap(({ test }) => test.artists);
  const ids = new Map([...new Set(artists)].map((artist, id) => [artist, id]));
  const rows = {
    clusterOf: Int32Array.from(artists, (artist) => ids.get(artist)!),
    clusters: ids.size,
    columns: [own, peer, new Float64Array(own.length).fill(1)],
  };
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [interval] = bootstrapIntervals(rows, ([a, b, n]) => [(a! - b!) / n!], 1);
  const time = (of: 'own' | 'peer') =>
    splits.reduce((sum, split) => sum + split[of].seconds / split[of].rounds, 0);
  const seconds = (of: 'own' | 'peer') => splits.reduce((sum, split) => sum + split[of].seconds, 0);
  return {
    mae: mean(own),
    peerMae: mean(peer),
    difference: mean(own) - mean(peer),
    interval,
    timeRatio: seconds('own') / seconds('peer'),
    timeRatioPerRound: time('own') / time('peer'),
    differenceBySplit: splits.map((split) => {
      const mae = ({ predicted }: Trained) =>
        mean(predicted.map((value, row) => Math.abs(value - split.test.labels[row]!)));
      return mae(split.own) - mae(split.peer);
    }),
  };
}
