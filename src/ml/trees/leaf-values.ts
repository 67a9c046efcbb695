import type { GrownNode } from './grow.js';
import type { Monotone } from './split.js';

/** The lower and upper bounds of the outputs of a node. */
interface Bounds {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/**
 * The values of all leaves. Below a split of a column with a constraint, all leaves of one side are at most the midpoint
 * of the two children's values, and all leaves of the other side at least. This makes the whole tree monotone for any
 * objective, also if the leaves' medians are not in the order of their mean gradients.
 *
 * @param valueOf the best outputs for all rows of a node
 */
export function leafValues(
  root: GrownNode,
  outputs: number,
  monotone: readonly Monotone[],
  valueOf: (node: GrownNode) => Float64Array,
): Map<GrownNode, Float64Array> {
  const values = new Map<GrownNode, Float64Array>();
  visit(root, {
    lower: new Float64Array(outputs).fill(-Infinity),
    upper: new Float64Array(outputs).fill(Infinity),
  });
  return values;

  function visit(node: GrownNode, bounds: Bounds): void {
    if (!node.inner) {
      values.set(node, clamp(valueOf(node), bounds));
      return;
    }
    const { split, left, right } = node.inner;
    const direction = monotone[split.column] ?? 0;
    if (direction === 0) {
      visit(left, bounds);
      visit(right, bounds);
      return;
    }
    const other = valueOf(right);
    const middle = clamp(
      valueOf(left).map((value, output) => (value + other[output]!) / 2),
      bounds,
    );
    const [below, above] = direction > 0 ? [left, right] : [right, left];
    visit(below, { lower: bounds.lower, upper: middle });
    visit(above, { lower: middle, upper: bounds.upper });
  }
}

function clamp(values: Float64Array, { lower, upper }: Bounds): Float64Array {
  return values.map((value, output) => Math.min(upper[output]!, Math.max(lower[output]!, value)));
}
