import { quick } from '../ml/contract.js';
import { createTestApi, type TestApi } from '../support/api.js';
import type { Json } from '../support/http.js';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi();
  await api.train('RESIDUAL_NET', 1, quick('RESIDUAL_NET'));
}, 120_000);
afterAll(() => api.close());

const ESTIMATE = `predicted mean probabilityOfLow distribution quantiles(levels: [0.1, 0.5, 0.9])
  interval { lower upper } half: interval(level: 0.5) { lower upper }`;

/** The value at which the cumulative distribution reaches `level`. Each bin extends half a point to both sides. */
function quantile(distribution: readonly number[], level: number): number {
  let below = 0;
  for (const [bin, share] of distribution.entries()) {
    if (below + share >= level) return Math.min(100, Math.max(0, bin - 0.5 + (level - below) / share));
    below += share;
  }
  return 100;
}

function checkEstimate({ predicted, mean, probabilityOfLow, distribution, quantiles, interval, half }: Json) {
  expect(distribution).toHaveLength(101);
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  expect(sum(distribution)).toBeCloseTo(1, 6);
  expect(sum(distribution.slice(0, 6))).toBeCloseTo(probabilityOfLow, 6);
  expect(sum(distribution.map((share: number, bin: number) => share * bin))).toBeCloseTo(mean, 3);
  expect(quantiles[1]).toBe(predicted);
  for (const [i, level] of [0.1, 0.5, 0.9].entries())
    expect(quantiles[i]).toBeCloseTo(quantile(distribution, level), 3);
  expect(interval.lower).toBeLessThanOrEqual(half.lower);
  expect(half.lower).toBeLessThanOrEqual(predicted);
  expect(predicted).toBeLessThanOrEqual(half.upper);
  expect(half.upper).toBeLessThanOrEqual(interval.upper);
}

test('returns the stored distribution of a track from predict', async () => {
  for (const split of ['TRAIN', 'VALIDATION', 'TEST']) {
    const { predictions } = await api.data(
      `query ($split: Split!) { predictions(version: 1, split: $split, first: 3) { edges { node { ${ESTIMATE} track { id } } } } }`,
      { split },
    );
    expect(predictions.edges).toHaveLength(3);
    const stored = predictions.edges.map(({ node: { track: _, ...estimate } }: Json) => estimate);
    stored.forEach(checkEstimate);
    const tracks = predictions.edges.map(({ node }: Json) => ({ trackId: node.track.id }));
    const { predict } = await api.data(
      `query ($tracks: [PredictTrackInput!]!) { predict(version: 1, tracks: $tracks) { ${ESTIMATE} } }`,
      { tracks },
    );
    expect(predict).toEqual(stored);
  }
});

test('predicts a distribution of an unreleased track from its facts', async () => {
  const { predict } = await api.data(
    `query ($tracks: [PredictTrackInput!]!) { predict(version: 1, tracks: $tracks) { ${ESTIMATE} } }`,
    { tracks: [{ facts: { name: 'Not out yet', artistName: 'Unknown' } }] },
  );
  predict.forEach(checkEstimate);
});
