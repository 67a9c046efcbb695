import { bestSplit, type Split, type SplitOptions } from './best-split.js';
import type { BinnedRows } from './bins.js';
import { buildHistogram, type Gradients, type Histogram, subtractHistogram } from './histogram.js';

/** A node that divides its rows. `left` and `right` are nodes, or leaves as −1 − leaf. */
export interface Branch {
  readonly column: number;
  /** Rows with this bin or a lower one go left. Bin 0, which holds missing values, goes left if `missingLeft`. */
  readonly bin: number;
  readonly missingLeft: boolean;
  left: number;
  right: number;
}

/** A grown tree. Node 0 is the root. A tree without branches has one leaf. */
export interface GrownTree {
  readonly branches: readonly Branch[];
  /** The training rows of each leaf. */
  readonly leaves: readonly Uint32Array[];
}

export interface GrowOptions extends SplitOptions {
  /** Maximum number of leaves. */
  readonly leaves: number;
}

interface OpenLeaf {
  readonly rows: Uint32Array;
  readonly histogram: Histogram;
  readonly split: Split | null;
  /** Connects the parent to the number of this node. */
  readonly connect: (node: number) => void;
}

/**
 * Grows a tree leaf by leaf, each time at the leaf whose split has the largest gain (Shi 2007). The histogram of a larger
 * child is its parent's without that of the smaller child.
 *
 * @param sampled the columns that may be split
 * @param rows the rows that the tree is grown on
 */
export function growTree(
  binned: BinnedRows,
  gradients: Gradients,
  sampled: Uint32Array,
  rows: Uint32Array,
  options: GrowOptions,
): GrownTree {
  const branches: Branch[] = [];
  const open = (leafRows: Uint32Array, histogram: Histogram, connect: OpenLeaf['connect']): OpenLeaf => ({
    rows: leafRows,
    histogram,
    split: bestSplit(histogram, gradients.outputs, options),
    connect,
  });
  const leaves = [open(rows, buildHistogram(binned, gradients, sampled, rows), () => undefined)];
  while (leaves.length < options.leaves) {
    let at = -1;
    leaves.forEach(({ split }, i) => {
      if (split && (at < 0 || split.gain > leaves[at]!.split!.gain)) at = i;
    });
    if (at < 0) break;
    const { rows: divided, histogram, split, connect } = leaves[at]!;
    const branch: Branch = { column: sampled[split!.place]!, ...split!, left: 0, right: 0 };
    connect(branches.push(branch) - 1);
    const bins = binned.columns[branch.column]!;
    const isLeft = (row: number) => goesLeft(branch, bins[row]!);
    const [left, right] = [divided.filter(isLeft), divided.filter((row) => !isLeft(row))];
    const smaller = left.length < right.length ? left : right;
    const own = buildHistogram(binned, gradients, sampled, smaller);
    const other = subtractHistogram(histogram, own);
    const toLeft = (node: number) => (branch.left = node);
    const toRight = (node: number) => (branch.right = node);
    leaves[at] = open(left, smaller === left ? own : other, toLeft);
    leaves.push(open(right, smaller === left ? other : own, toRight));
  }
  leaves.forEach(({ connect }, leaf) => connect(-1 - leaf));
  return { branches, leaves: leaves.map((leaf) => leaf.rows) };
}

export const goesLeft = ({ bin, missingLeft }: Pick<Branch, 'bin' | 'missingLeft'>, given: number) =>
  given === 0 ? missingLeft : given <= bin;

/** The leaf of a row. */
export function leafOf({ branches }: GrownTree, { columns }: BinnedRows, row: number): number {
  let node = branches.length === 0 ? -1 : 0;
  while (node >= 0) {
    const branch = branches[node]!;
    node = goesLeft(branch, columns[branch.column]![row]!) ? branch.left : branch.right;
  }
  return -1 - node;
}
