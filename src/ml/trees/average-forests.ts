import { concatenate } from './concatenate.js';
import type { Forest } from './forest.js';

/** A forest that predicts the mean of some forests with the same columns and outputs, up to the rounding of leaf values. */
export function averageForests(forests: readonly Forest[]): Forest {
  const count = forests.length;
  const { columns, start } = forests[0]!;
  let trees = 0;
  let nodes = 0;
  let leaves = 0;
  const moved = forests.map((forest) => {
    const [nodeOffset, leafOffset] = [nodes, leaves];
    const place = (child: number) => (child >= 0 ? child + nodeOffset : ~(~child + leafOffset));
    trees += forest.roots.length;
    nodes += forest.nodeColumns.length;
    leaves += forest.leafValues.length / start.length;
    return {
      roots: forest.roots.map(place),
      nodeLeft: forest.nodeLeft.map(place),
      nodeRight: forest.nodeRight.map(place),
    };
  });
  return {
    columns,
    start: start.map((_, output) => forests.reduce((sum, forest) => sum + forest.start[output]! / count, 0)),
    roots: concatenate(new Int32Array(trees), moved, ({ roots }) => roots),
    nodeColumns: concatenate(new Uint16Array(nodes), forests, ({ nodeColumns }) => nodeColumns),
    nodeEdges: concatenate(new Float64Array(nodes), forests, ({ nodeEdges }) => nodeEdges),
    nodeMissingLeft: concatenate(new Uint8Array(nodes), forests, ({ nodeMissingLeft }) => nodeMissingLeft),
    nodeLeft: concatenate(new Int32Array(nodes), moved, ({ nodeLeft }) => nodeLeft),
    nodeRight: concatenate(new Int32Array(nodes), moved, ({ nodeRight }) => nodeRight),
    leafValues: concatenate(new Float32Array(leaves * start.length), forests, ({ leafValues }) =>
      leafValues.map((value) => value / count),
    ),
  };
}
