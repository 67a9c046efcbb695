import type { Matrix } from '../numeric/matrix.js';
import type { Bins } from './bins.js';
import type { GrownTree } from './grow-tree.js';

/**
 * Trees as flat arrays. A prediction is the sum of `base` and of one leaf of each tree.
 *
 * `left` and `right` are nodes, or leaves as −1 − leaf. `roots` may be leaves, too.
 */
export interface Forest {
  /** Number of values of a prediction. */
  readonly outputs: number;
  /** (outputs). */
  readonly base: Float32Array;
  readonly roots: Int32Array;
  /** Column of each node. */
  readonly column: Int32Array;
  /** Values up to the threshold go left. */
  readonly threshold: Float64Array;
  /** 1 if missing values go left. */
  readonly missingLeft: Uint8Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** (leaves, outputs). */
  readonly values: Float32Array;
}

/** @param values by tree: (leaves, outputs) */
export function toForest(
  base: Float32Array,
  trees: readonly { readonly tree: GrownTree; readonly values: Float32Array }[],
  { edges }: Bins,
): Forest {
  const outputs = base.length;
  const nodes = trees.reduce((sum, { tree }) => sum + tree.branches.length, 0);
  const leaves = trees.reduce((sum, { tree }) => sum + tree.leaves.length, 0);
  const forest: Forest = {
    outputs,
    base,
    roots: new Int32Array(trees.length),
    column: new Int32Array(nodes),
    threshold: new Float64Array(nodes),
    missingLeft: new Uint8Array(nodes),
    left: new Int32Array(nodes),
    right: new Int32Array(nodes),
    values: new Float32Array(leaves * outputs),
  };
  let node = 0;
  let leaf = 0;
  trees.forEach(({ tree, values }, index) => {
    const shifted = (child: number) => (child < 0 ? child - leaf : child + node);
    forest.roots[index] = shifted(tree.branches.length === 0 ? -1 : 0);
    tree.branches.forEach((branch, i) => {
      forest.column[node + i] = branch.column;
      forest.threshold[node + i] = edges[branch.column]![branch.bin - 1] ?? -Infinity;
      forest.missingLeft[node + i] = branch.missingLeft ? 1 : 0;
      forest.left[node + i] = shifted(branch.left);
      forest.right[node + i] = shifted(branch.right);
    });
    forest.values.set(values, leaf * outputs);
    node += tree.branches.length;
    leaf += tree.leaves.length;
  });
  return forest;
}

/** @returns (rows, outputs) */
export function predictForest(forest: Forest, matrix: Matrix): Float32Array {
  const { outputs, base, roots, column, threshold, missingLeft, left, right, values } = forest;
  const sums = new Float64Array(outputs);
  const predicted = new Float32Array(matrix.rows * outputs);
  for (let row = 0; row < matrix.rows; row++) {
    sums.set(base);
    const from = row * matrix.columns;
    for (let tree = 0; tree < roots.length; tree++) {
      let node = roots[tree]!;
      while (node >= 0) {
        const value = matrix.values[from + column[node]!]!;
        const isLeft = Number.isNaN(value) ? missingLeft[node] === 1 : value <= threshold[node]!;
        node = isLeft ? left[node]! : right[node]!;
      }
      const at = (-1 - node) * outputs;
      for (let output = 0; output < outputs; output++) sums[output]! += values[at + output]!;
    }
    predicted.set(sums, row * outputs);
  }
  return predicted;
}
