import fc from 'fast-check';
import { shapleyValues } from '../../../src/ml/numeric/shapley.js';

const game = fc.integer({ min: 1, max: 6 }).chain((players) =>
  fc.array(fc.double({ min: -100, max: 100, noNaN: true }), {
    minLength: 2 ** players,
    maxLength: 2 ** players,
  }),
);

/** The definition: the mean contribution of a player over all orders of the players. */
function overAllOrders(values: readonly number[]): number[] {
  const players = Math.log2(values.length);
  const shares = Array.from({ length: players }, () => 0);
  let orders = 0;
  const walk = (coalition: number, added: readonly number[]): void => {
    if (added.length === players) {
      orders++;
      let before = 0;
      for (const player of added) {
        shares[player]! += values[before | (1 << player)]! - values[before]!;
        before |= 1 << player;
      }
      return;
    }
    for (let player = 0; player < players; player++)
      if (!((coalition >> player) & 1)) walk(coalition | (1 << player), [...added, player]);
  };
  walk(0, []);
  return shares.map((share) => share / orders);
}

describe('Shapley values', () => {
  test('equal the mean contribution over all orders and add up to the total', () => {
    fc.assert(
      fc.property(game, (values) => {
        const shares = shapleyValues(Float64Array.from(values));
        overAllOrders(values).forEach((share, player) => expect(shares[player]).toBeCloseTo(share, 9));
        const sum = shares.reduce((total, share) => total + share, 0);
        expect(sum).toBeCloseTo(values.at(-1)! - values[0]!, 9);
      }),
      { numRuns: 40 },
    );
  });

  test('are exactly zero for a player without effect and equal for equal players', () => {
    // Players 0 and 2 only count together; player 1 does not count.
    const values = Float64Array.from({ length: 8 }, (_, coalition) => ((coalition & 5) === 5 ? 7.3 : 0.1));
    expect([...shapleyValues(values)]).toEqual([3.6, 0, 3.6].map((share) => expect.closeTo(share, 12)));
    expect(shapleyValues(values)[1]).toBe(0);
  });

  test('refuse a number of values that is not a power of two', () => {
    expect(() => shapleyValues(new Float64Array(6))).toThrow(
      '2^k coalition values for k players; received 6',
    );
  });
});
