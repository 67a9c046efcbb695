import { plannedEpochs, resolveConfig } from '../../../src/ml/presets/config.js';
import { rungShares, withEpochShare } from '../../../src/ml/search/rungs.js';

const network = resolveConfig('SEED_IMPROVED', { epochs: 27 });

test.each([
  [{ eta: 3, minShare: 1 / 9, trials: null }, [1 / 9, 1 / 3, 1]],
  [{ eta: 3, minShare: 0.1, trials: null }, [1 / 9, 1 / 3, 1]],
  [{ eta: 3, minShare: 0.2, trials: null }, [1 / 3, 1]],
  [{ eta: 2, minShare: 0.25, trials: 100 }, [1 / 4, 1 / 2, 1]],
  [{ eta: 3, minShare: 1, trials: 100 }, [1]],
  // Of 8 trials, 2 reach the second rung; a third would be empty.
  [{ eta: 3, minShare: 1 / 27, trials: 8 }, [1 / 3, 1]],
  [{ eta: 3, minShare: 1 / 27, trials: 9 }, [1 / 9, 1 / 3, 1]],
  [{ eta: 3, minShare: 1 / 9, trials: 2 }, [1]],
])('%j', (options, shares) => {
  expect(rungShares(network, options).map((share) => share.toFixed(9))).toEqual(
    shares.map((share) => share.toFixed(9)),
  );
});

test('gives one rung to a preset without epochs', () => {
  const ridge = resolveConfig('RIDGE');
  expect(rungShares(ridge, { eta: 3, minShare: 1 / 9, trials: null })).toEqual([1]);
  expect(withEpochShare(ridge, 1 / 3)).toEqual(ridge);
});

test('scales every schedule by the share, to at least one epoch', () => {
  expect(withEpochShare(network, 1 / 3)).toEqual({ ...network, epochs: 9 });
  expect(withEpochShare(network, 0.001)).toMatchObject({ epochs: 1 });
  const own = resolveConfig('RESIDUAL_NET', { members: 2 });
  expect(withEpochShare(own, 1)).toEqual(own);
  const shorter = withEpochShare(own, 1 / 3);
  expect('schedules' in shorter && Object.values(shorter.schedules).map(({ epochs }) => epochs)).toEqual([
    3, 5, 6,
  ]);
  expect(plannedEpochs(shorter)).toBe(12);
  expect(shorter).toMatchObject({ members: 2, tabm: (own as { tabm: object }).tabm });
});
