import { type BinnedMatrix, missingBin } from './binned-matrix.js';
import type { Histogram, Histograms } from './histogram.js';
import { bestSplit, type Split, type SplitOptions } from './split.js';

export interface GrowthOptions extends SplitOptions {
  readonly maxLeaves: number;
}

/** The rows of one tree and the columns that it may use. */
export interface TreeSample {
  /** Reordered in place, so that each node has a contiguous range. */
  readonly rows: Uint32Array;
  readonly columns: Uint32Array;
}

/** A node of a tree that grows. Its rows are `sample.rows[from … to)`. */
export interface GrownNode {
  readonly from: number;
  readonly to: number;
  /** Null for a leaf. */
  inner: { readonly split: Split; readonly left: GrownNode; readonly right: GrownNode } | null;
}

interface OpenLeaf {
  readonly node: GrownNode;
  readonly histogram: Histogram;
  readonly split: Split;
}

/**
 * Grows a tree leaf by leaf: the leaf with the largest gain is split next (Shi 2007; LightGBM: Ke et al. 2017). The
 * histogram of the smaller child is computed from its rows, and that of the other child by subtraction.
 *
 * @returns the root
 */
export function growTree(
  matrix: BinnedMatrix,
  histograms: Histograms,
  gradients: Float64Array,
  sample: TreeSample,
  options: GrowthOptions,
): GrownNode {
  const { rows, columns } = sample;
  const root: GrownNode = { from: 0, to: rows.length, inner: null };
  const open: OpenLeaf[] = [];
  const build = ({ from, to }: GrownNode) => histograms.build(rows.subarray(from, to), gradients, columns);
  consider(root, build(root));

  for (let leaves = 1; leaves < options.maxLeaves && open.length > 0; leaves++) {
    const { node, histogram, split } = open.splice(bestOf(open), 1)[0]!;
    const middle = partition(matrix, rows.subarray(node.from, node.to), split) + node.from;
    const left: GrownNode = { from: node.from, to: middle, inner: null };
    const right: GrownNode = { from: middle, to: node.to, inner: null };
    node.inner = { split, left, right };
    const [small, large] = left.to - left.from <= right.to - right.from ? [left, right] : [right, left];
    const built = build(small);
    consider(large, histograms.subtract(histogram, built, columns));
    consider(small, built);
  }
  for (const { histogram } of open) histograms.release(histogram);
  return root;

  function consider(node: GrownNode, histogram: Histogram): void {
    const count = node.to - node.from;
    let gradient = 0;
    for (let i = node.from; i < node.to; i++) gradient += gradients[rows[i]!]!;
    const split =
      count >= 2 * options.minRows
        ? bestSplit(histogram, histograms.offsets, columns, { gradient, count }, options)
        : null;
    if (split) open.push({ node, histogram, split });
    else histograms.release(histogram);
  }
}

function bestOf(open: readonly OpenLeaf[]): number {
  let best = 0;
  for (let i = 1; i < open.length; i++) if (open[i]!.split.gain > open[best]!.split.gain) best = i;
  return best;
}

/** Reorders the rows in place: those of the left side first, and in their order on both sides. @returns their number */
function partition({ bins, rows: height, edges }: BinnedMatrix, rows: Uint32Array, split: Split): number {
  const start = split.column * height;
  const missing = missingBin(edges[split.column]!);
  const right = new Uint32Array(rows.length);
  let lefts = 0;
  let rights = 0;
  for (const row of rows) {
    const bin = bins[start + row]!;
    if (bin === missing ? split.missingLeft : bin <= split.bin) rows[lefts++] = row;
    else right[rights++] = row;
  }
  rows.set(right.subarray(0, rights), lefts);
  return lefts;
}
