import type { Matrix } from '../numeric/matrix.js';
import { concatenate } from './concatenate.js';
import type { Tree } from './tree.js';

/** The trees of a fitted model in joint arrays, so that the model decodes without parsing. */
export interface Forest {
  /** The number of columns of the matrix. */
  readonly columns: number;
  /** The prediction without trees, one value for each output. */
  readonly start: Float64Array;
  /** The first node of each tree, or the complement (~) of its only leaf. */
  readonly roots: Int32Array;
  readonly nodeColumns: Uint16Array;
  /** A value up to the edge goes left. */
  readonly nodeEdges: Float64Array;
  readonly nodeMissingLeft: Uint8Array;
  /** The index of a node, or the complement (~) of the index of a leaf. */
  readonly nodeLeft: Int32Array;
  readonly nodeRight: Int32Array;
  /** (leaves, outputs). */
  readonly leafValues: Float32Array;
}

export function joinTrees(trees: readonly Tree[], columns: number, start: Float64Array): Forest {
  let nodes = 0;
  let leaves = 0;
  const moved = trees.map((tree) => {
    const place = (child: number) => (child >= 0 ? child + nodeOffset : ~(~child + leafOffset));
    const [nodeOffset, leafOffset] = [nodes, leaves];
    nodes += tree.columns.length;
    leaves += tree.values.length / start.length;
    return {
      root: place(tree.columns.length > 0 ? 0 : ~0),
      left: tree.left.map(place),
      right: tree.right.map(place),
    };
  });
  return {
    columns,
    start,
    roots: Int32Array.from(moved, ({ root }) => root),
    nodeColumns: concatenate(new Uint16Array(nodes), trees, (tree) => tree.columns),
    nodeEdges: concatenate(new Float64Array(nodes), trees, (tree) => tree.edges),
    nodeMissingLeft: concatenate(new Uint8Array(nodes), trees, (tree) => tree.missingLeft),
    nodeLeft: concatenate(new Int32Array(nodes), moved, ({ left }) => left),
    nodeRight: concatenate(new Int32Array(nodes), moved, ({ right }) => right),
    leafValues: concatenate(new Float32Array(leaves * start.length), trees, (tree) => tree.values),
  };
}

/**
 * Predicts each row: (rows, outputs). A prediction depends only on its own row, to the last bit.
 *
 * @param matrix NaN means missing
 */
export function predictForest(forest: Forest, { rows, columns, values }: Matrix): Float64Array {
  const { start, roots, nodeColumns, nodeEdges, nodeMissingLeft, nodeLeft, nodeRight, leafValues } = forest;
  const outputs = start.length;
  const predictions = new Float64Array(rows * outputs);
  for (let row = 0; row < rows; row++) {
    const into = row * outputs;
    predictions.set(start, into);
    for (const root of roots) {
      let node = root;
      while (node >= 0) {
        const value = values[row * columns + nodeColumns[node]!]!;
        const goesLeft = Number.isNaN(value) ? nodeMissingLeft[node] === 1 : value <= nodeEdges[node]!;
        node = goesLeft ? nodeLeft[node]! : nodeRight[node]!;
      }
      const from = ~node * outputs;
      for (let output = 0; output < outputs; output++)
        predictions[into + output]! += leafValues[from + output]!;
    }
  }
  return predictions;
}
