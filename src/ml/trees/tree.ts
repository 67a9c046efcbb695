import { type BinnedMatrix, missingBin } from './binned-matrix.js';
import type { GrownNode } from './grow.js';

/** A fitted tree in arrays. Node 0 is the root, if there is a node. A tree without nodes is one leaf. */
export interface Tree {
  readonly columns: Uint16Array;
  /** The last bin of the left side. */
  readonly bins: Uint8Array;
  /** The upper edge of that bin. */
  readonly edges: Float64Array;
  readonly missingLeft: Uint8Array;
  /** The index of a node, or the complement (~) of the index of a leaf. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** (leaves, outputs). */
  readonly values: Float32Array;
}

/** @param valuesOf the values of a leaf */
export function freezeTree(
  root: GrownNode,
  { edges }: BinnedMatrix,
  valuesOf: (leaf: GrownNode) => Float32Array,
): Tree {
  const inner: NonNullable<GrownNode['inner']>[] = [];
  const left: number[] = [];
  const right: number[] = [];
  const leaves: Float32Array[] = [];
  visit(root);
  const outputs = leaves[0]!.length;
  const values = new Float32Array(leaves.length * outputs);
  leaves.forEach((leaf, i) => values.set(leaf, i * outputs));
  return {
    columns: Uint16Array.from(inner, ({ split }) => split.column),
    bins: Uint8Array.from(inner, ({ split }) => split.bin),
    edges: Float64Array.from(inner, ({ split }) => edges[split.column]![split.bin] ?? Infinity),
    missingLeft: Uint8Array.from(inner, ({ split }) => Number(split.missingLeft)),
    left: Int32Array.from(left),
    right: Int32Array.from(right),
    values,
  };

  function visit(node: GrownNode): number {
    if (!node.inner) return ~(leaves.push(valuesOf(node)) - 1);
    const at = inner.push(node.inner) - 1;
    left[at] = visit(node.inner.left);
    right[at] = visit(node.inner.right);
    return at;
  }
}

/** Adds the tree's outputs to the predictions of all rows. */
export function addTree(tree: Tree, { bins, rows, edges }: BinnedMatrix, predictions: Float64Array): void {
  const { columns, bins: lastLeft, missingLeft, left, right, values } = tree;
  const outputs = predictions.length / rows;
  const missing = edges.map(missingBin);
  for (let row = 0; row < rows; row++) {
    let node = columns.length > 0 ? 0 : ~0;
    while (node >= 0) {
      const bin = bins[columns[node]! * rows + row]!;
      const goesLeft = bin === missing[columns[node]!]! ? missingLeft[node] === 1 : bin <= lastLeft[node]!;
      node = goesLeft ? left[node]! : right[node]!;
    }
    const from = ~node * outputs;
    for (let output = 0; output < outputs; output++)
      predictions[row * outputs + output]! += values[from + output]!;
  }
}
