import { Random } from '../numeric/random.js';
import { type BinnedRows, type Bins } from './bins.js';
import { type Forest, toForest } from './forest.js';
import { type GrownTree, type GrowOptions, growTree, leafOf } from './grow-tree.js';
import type { Gradients } from './histogram.js';

export interface BoostOptions extends GrowOptions {
  /** Maximum number of trees. */
  readonly rounds: number;
  /** Factor of the values of each tree. */
  readonly learningRate: number;
  /** Share of the rows that each tree is grown on, above 0 and at most 1. */
  readonly rowShare: number;
  /** Share of the columns that each tree may split, above 0 and at most 1. */
  readonly columnShare: number;
  /** Number of rounds without a lower loss on the watched rows after which training stops. */
  readonly patience: number;
  readonly seed: number;
}

/** Rows with their targets, (rows, outputs), row-major. */
export interface TargetRows {
  readonly binned: BinnedRows;
  readonly targets: Float32Array;
}

export interface BoostRequest {
  /** (outputs): the prediction before the first tree. */
  readonly base: Float32Array;
  readonly bins: Bins;
  /** Variants of the training rows, in the same order and with the same targets. Each round uses the next variant. */
  readonly train: readonly TargetRows[];
  /** Rows that early stopping monitors. */
  readonly watched: TargetRows;
  /** Reduces the residuals of a row, (rows, outputs), to the gradients that splits are searched with. */
  readonly reduce: (residuals: Float32Array) => Gradients;
  readonly options: BoostOptions;
  readonly onRound?: (round: number, state: RoundState) => void;
}

interface RowsState {
  /** Mean squared error, summed over the outputs. */
  readonly loss: number;
  /** (rows, outputs): target − prediction. */
  readonly residuals: Float32Array;
}

/** The training rows of the round's variant and the watched rows after a round. */
export interface RoundState {
  readonly train: RowsState;
  readonly watched: RowsState;
}

/**
 * Gradient boosting of vector-valued trees under the squared error (Friedman 2001): all outputs share the splits, and a leaf
 * holds a value for each output. Splits are searched with fewer gradients than outputs (Iosipoi & Vakhrushev 2022). The
 * result ends with the round that has the lowest loss on the watched rows.
 */
export function boost({ base, bins, train, watched, reduce, options, onRound }: BoostRequest): Forest {
  const outputs = base.length;
  const rows = train[0]!.binned.rows;
  const random = new Random(options.seed, 'boosting');
  const variants = train.map((variant) => ({ ...variant, residuals: residualsOf(variant, base) }));
  const monitored = { ...watched, residuals: residualsOf(watched, base) };
  const trees: { tree: GrownTree; values: Float32Array }[] = [];
  let best = { trees: 0, loss: squared(monitored.residuals, watched.binned.rows) };
  for (let round = 1; round <= options.rounds; round++) {
    const { binned, residuals } = variants[(round - 1) % variants.length]!;
    const tree = growTree(
      binned,
      reduce(residuals),
      sample(random, bins.edges.length, options.columnShare),
      sample(random, rows, options.rowShare),
      options,
    );
    const values = leafValues(tree, residuals, outputs, options);
    trees.push({ tree, values });
    for (const each of [...variants, monitored]) subtract(each, tree, values, outputs);
    const loss = squared(monitored.residuals, watched.binned.rows);
    onRound?.(round, {
      train: { residuals, loss: squared(residuals, rows) },
      watched: { residuals: monitored.residuals, loss },
    });
    if (loss < best.loss) best = { trees: round, loss };
    else if (round - best.trees >= options.patience) break;
  }
  return toForest(base, trees.slice(0, best.trees), bins);
}

function residualsOf({ targets }: TargetRows, base: Float32Array): Float32Array {
  return targets.map((target, i) => target - base[i % base.length]!);
}

/** Mean over the rows of the squared residuals, summed over the outputs. */
function squared(residuals: Float32Array, rows: number): number {
  let sum = 0;
  for (let i = 0; i < residuals.length; i++) sum += residuals[i]! ** 2;
  return sum / rows;
}

/** A random subset in ascending order, with at least one element. */
function sample(random: Random, count: number, share: number): Uint32Array {
  const all = Uint32Array.from({ length: count }, (_, i) => i);
  if (share >= 1) return all;
  random.shuffle(all);
  return all.subarray(0, Math.max(1, Math.round(share * count))).sort();
}

/** (leaves, outputs): the mean residual of a leaf's rows, shrunken by the penalty and the learning rate. */
function leafValues(
  { leaves }: GrownTree,
  residuals: Float32Array,
  outputs: number,
  { l2, learningRate }: BoostOptions,
): Float32Array {
  const values = new Float32Array(leaves.length * outputs);
  leaves.forEach((rows, leaf) => {
    const sums = new Float64Array(outputs);
    for (const row of rows)
      for (let output = 0; output < outputs; output++) sums[output]! += residuals[row * outputs + output]!;
    for (let output = 0; output < outputs; output++)
      values[leaf * outputs + output] = (learningRate * sums[output]!) / (rows.length + l2);
  });
  return values;
}

function subtract(
  { binned, residuals }: { readonly binned: BinnedRows; readonly residuals: Float32Array },
  tree: GrownTree,
  values: Float32Array,
  outputs: number,
): void {
  for (let row = 0; row < binned.rows; row++) {
    const from = leafOf(tree, binned, row) * outputs;
    const at = row * outputs;
    for (let output = 0; output < outputs; output++) residuals[at + output]! -= values[from + output]!;
  }
}
