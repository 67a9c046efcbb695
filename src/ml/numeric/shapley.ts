/**
 * Shapley values (Shapley 1953) of a game with known values of all coalitions:
 *
 *     φᵢ = Σ over coalitions S without i of |S|!·(k − |S| − 1)!/k! · (v(S ∪ {i}) − v(S))
 *
 * They sum to v(all) − v(∅), up to rounding.
 *
 * @param values 2^k values v(S). Player i is in coalition S if bit i of S is set
 * @returns k values
 *
 * @example
 * ```ts
 * shapleyValues(Float64Array.of(0, 1, 3, 6)); // [2, 4]: half of each player's marginal contributions
 * ```
 */
export function shapleyValues(values: Float64Array): Float64Array {
  const players = Math.round(Math.log2(values.length));
  if (values.length !== 2 ** players) {
    throw new RangeError(`Expected 2^k coalition values for k players; received ${values.length} values.`);
  }
  const weights = coalitionWeights(players);
  const shares = new Float64Array(players);
  for (let coalition = 0; coalition < values.length; coalition++) {
    const weight = weights[bitCount(coalition)]!;
    for (let player = 0; player < players; player++) {
      const joined = coalition | (1 << player);
      if (joined !== coalition) shares[player]! += weight * (values[joined]! - values[coalition]!);
    }
  }
  return shares;
}

/** Weights by coalition size s: s!·(k − s − 1)!/k!, the probability that exactly this coalition precedes a player. */
function coalitionWeights(players: number): Float64Array {
  const weights = new Float64Array(players);
  weights[0] = 1 / players;
  for (let size = 1; size < players; size++) weights[size] = (weights[size - 1]! * size) / (players - size);
  return weights;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count++;
  return count;
}
