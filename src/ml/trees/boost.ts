import { Random } from '../numeric/random.js';
import type { BinnedMatrix } from './binned-matrix.js';
import { type Forest, joinTrees } from './forest.js';
import { type GrownNode, type GrowthOptions, growTree, type TreeSample } from './grow.js';
import { Histograms } from './histogram.js';
import { leafValues } from './leaf-values.js';
import type { Objective } from './objective.js';
import { drawShare } from './sampling.js';
import { addTree, freezeTree, type Tree } from './tree.js';

export interface BoostingOptions extends GrowthOptions {
  /** The largest number of trees. */
  readonly rounds: number;
  readonly learningRate: number;
  /** Share of the rows that each tree is grown on. */
  readonly rowShare: number;
  /** Share of the columns that each tree may use. */
  readonly columnShare: number;
  /** Boosting ends if the watched loss has not improved for this number of rounds. */
  readonly patience: number;
  readonly seed: number;
}

/** Rows with an objective over their labels. */
export interface BoostingRows {
  readonly matrix: BinnedMatrix;
  readonly objective: Objective;
}

export interface BoostedForest {
  readonly forest: Forest;
  /** The mean training loss after each round. */
  readonly losses: readonly number[];
  /** The number of trees that are kept: those up to the best watched loss, or all of them. */
  readonly rounds: number;
}

/** The loss and the predictions, (rows, outputs), of some rows. The predictions change in the next round. */
export interface RowsState {
  readonly loss: number;
  readonly predictions: Float64Array;
}

/** Called after each round, from 1. `watched` is null without watched rows. */
export type OnRound = (round: number, train: RowsState, watched: RowsState | null) => void;

/**
 * Gradient boosting (Friedman 2001, with subsampling: Friedman 2002) on histograms. The same input and seed give the same
 * forest, to the last bit.
 *
 * @param watched rows for early stopping, in the bins of the training rows; null to train all rounds
 */
export function boost(
  { matrix, objective }: BoostingRows,
  options: BoostingOptions,
  watched: BoostingRows | null = null,
  onRound?: OnRound,
): BoostedForest {
  const random = new Random(options.seed, 'boosting');
  const histograms = new Histograms(matrix);
  const start = objective.start();
  const train = stateOf({ matrix, objective }, start);
  const monitored = watched && stateOf(watched, start);
  const trees: Tree[] = [];
  const losses: number[] = [];
  let best = { loss: monitored?.loss ?? Infinity, rounds: 0 };
  while (trees.length < options.rounds) {
    const sample: TreeSample = {
      rows: drawShare(matrix.rows, options.rowShare, random),
      columns: drawShare(matrix.edges.length, options.columnShare, random),
    };
    const gradients = objective.gradients(train.predictions, random);
    const root = growTree(matrix, histograms, gradients, sample, options);
    const tree = freezeTree(
      root,
      matrix,
      shrunkenValues(root, sample, train.predictions, objective, options),
    );
    trees.push(tree);
    add(tree, train);
    losses.push(train.loss);
    if (monitored) add(tree, monitored);
    onRound?.(trees.length, train, monitored);
    if (!monitored) continue;
    if (monitored.loss < best.loss) best = { loss: monitored.loss, rounds: trees.length };
    if (trees.length - best.rounds >= options.patience) break;
  }
  const rounds = watched ? best.rounds : trees.length;
  return { forest: joinTrees(trees.slice(0, rounds), matrix.edges.length, start), losses, rounds };
}

/** Leaf values times the learning rate, as they are stored. */
function shrunkenValues(
  root: GrownNode,
  { rows }: TreeSample,
  predictions: Float64Array,
  objective: Objective,
  { l2, learningRate, monotone }: BoostingOptions,
): (leaf: GrownNode) => Float32Array {
  const values = leafValues(root, objective.outputs, monotone, ({ from, to }) => {
    const step = new Float64Array(objective.outputs);
    objective.step(predictions, rows.subarray(from, to), l2, step);
    return step;
  });
  return (leaf) => Float32Array.from(values.get(leaf)!, (value) => learningRate * value);
}

interface MutableState extends BoostingRows {
  loss: number;
  readonly predictions: Float64Array;
}

function stateOf({ matrix, objective }: BoostingRows, start: Float64Array): MutableState {
  const predictions = new Float64Array(matrix.rows * start.length);
  for (let at = 0; at < predictions.length; at += start.length) predictions.set(start, at);
  return { matrix, objective, predictions, loss: objective.loss(predictions) };
}

function add(tree: Tree, state: MutableState): void {
  addTree(tree, state.matrix, state.predictions);
  state.loss = state.objective.loss(state.predictions);
}
