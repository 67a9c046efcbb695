import fc from 'fast-check';
import { KdTree } from '../../../../src/ml/features/bank/kd-tree.js';
import { NearestHeap } from '../../../../src/ml/features/bank/nearest-heap.js';

const WIDTH = 3;

/** The nearest rows by exhaustive search. Ties go to the lower index. */
function bruteForce(
  places: readonly number[],
  from: readonly number[],
  visible: Uint8Array,
  own: number,
  count: number,
): number[] {
  const squared = (row: number) =>
    from.reduce((sum, value, axis) => sum + (value - places[row * WIDTH + axis]!) ** 2, 0);
  return [...visible.keys()]
    .filter((row) => visible[row] === 1 && row !== own)
    .sort((a, b) => squared(a) - squared(b) || a - b)
    .slice(0, count);
}

test('finds the same neighbours as an exhaustive search, with exclusions and equal points', () => {
  // A small set of integers, so most rows coincide with another row.
  const coordinate = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.double({ min: -5, max: 5, noNaN: true }));
  const row = fc.tuple(coordinate, coordinate, coordinate);
  fc.assert(
    fc.property(
      fc.array(fc.record({ row, visible: fc.boolean() }), { maxLength: 300, size: 'max' }),
      row,
      fc.integer({ min: 1, max: 40 }),
      fc.nat(300),
      (rows, from, count, own) => {
        const places = rows.flatMap((one) => one.row);
        const visible = Uint8Array.from(rows, (one) => Number(one.visible));
        const heap = new NearestHeap(count);
        new KdTree(Float64Array.from(places), WIDTH).nearest(Float64Array.from(from), visible, own, heap);
        expect([...heap.sorted()]).toEqual(bruteForce(places, from, visible, own, count));
      },
    ),
    { numRuns: 200 },
  );
});
