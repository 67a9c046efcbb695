import fc from 'fast-check';
import { resolveConfig } from '../../../src/ml/presets/config.js';
import { presets } from '../../../src/ml/presets/index.js';
import { differences } from '../../../src/ml/search/config-path.js';
import { sampleTrial } from '../../../src/ml/search/sample.js';
import { parseSearchSpace } from '../../../src/ml/search/space.js';

const base = resolveConfig('SEED_IMPROVED', { epochs: 5 });
const space = presets.SEED_IMPROVED.searchSpace;

test('gives the same trial for the same seed and number, and the base as the first trial', () => {
  expect(sampleTrial(base, space, 7, 5)).toEqual(sampleTrial(base, space, 7, 5));
  expect(sampleTrial(base, space, 7, 5)).not.toEqual(sampleTrial(base, space, 7, 6));
  expect(sampleTrial(base, space, 7, 5)).not.toEqual(sampleTrial(base, space, 8, 5));
  expect(sampleTrial(base, space, 7, 1)).toBe(base);
});

test('keeps the other values if a dimension is added', () => {
  const { learningRate } = space;
  const alone = sampleTrial(base, { learningRate: learningRate! }, 3, 4);
  const among = sampleTrial(base, space, 3, 4);
  expect('learningRate' in alone && alone.learningRate).toBe('learningRate' in among && among.learningRate);
});

test('changes only the searched options', () => {
  const changed = differences(
    base,
    sampleTrial(base, { l2: space.l2!, 'dropout.0': space['dropout.0']! }, 1, 2),
  );
  expect(changed.map(({ path }) => path).sort()).toEqual(['dropout', 'l2']);
});

test('draws every value within its range, as an integer where required, and includes both ends', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 60 }),
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom('LINEAR', 'LOG'),
      fc.integer({ min: 0, max: 1e6 }),
      (min, width, scale, seed) => {
        const folds = parseSearchSpace(base, { folds: { min, max: min + width, scale, integer: true } });
        const config = sampleTrial(base, folds, seed, 2);
        expect(Number.isInteger(config.folds)).toBe(true);
        expect(config.folds).toBeGreaterThanOrEqual(min);
        expect(config.folds).toBeLessThanOrEqual(min + width);
        const narrow = { min: 1e-5, max: 1.00001e-5, scale, integer: false } as const;
        const l2 = sampleTrial(base, { l2: narrow }, seed, 2);
        expect('l2' in l2 && l2.l2 >= 1e-5 && l2.l2 <= 1.00001e-5).toBe(true);
      },
    ),
  );
  const three = { folds: { min: 2, max: 4, scale: 'LINEAR', integer: true } } as const;
  const seen = new Set(Array.from({ length: 100 }, (_, i) => sampleTrial(base, three, 1, i + 2).folds));
  expect([...seen].sort()).toEqual([2, 3, 4]);
});
