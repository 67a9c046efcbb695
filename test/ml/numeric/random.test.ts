import fc from 'fast-check';
import { Random } from '../../../src/ml/numeric/random.js';

const draw = (random: Random, count: number) => Array.from({ length: count }, () => random.uint32());

describe('Random', () => {
  test('repeats its sequence only for the same seed and stream', () => {
    const numbers = draw(new Random(7, 'shuffle'), 8);
    expect(draw(new Random(7, 'shuffle'), 8)).toEqual(numbers);
    expect(draw(new Random(8, 'shuffle'), 8)).not.toEqual(numbers);
    expect(draw(new Random(7, 'dropout'), 8)).not.toEqual(numbers);
  });

  test('is uniform: 100,000 draws into 10 bins stay within 5 standard deviations', () => {
    const random = new Random(1, 'bins');
    const bins = new Array<number>(10).fill(0);
    for (let i = 0; i < 100_000; i++) bins[random.below(10)]!++;
    for (const count of bins) expect(Math.abs(count - 10_000)).toBeLessThan(5 * Math.sqrt(9_000));
  });

  test('is normal: the moments of 100,000 draws stay within 5 standard deviations', () => {
    const random = new Random(1, 'normal');
    const values = Array.from({ length: 100_000 }, () => random.normal());
    const moment = (power: number) => values.reduce((sum, value) => sum + value ** power / 100_000, 0);
    expect(Math.abs(moment(1))).toBeLessThan(5 * Math.sqrt(1 / 100_000));
    expect(Math.abs(moment(2) - 1)).toBeLessThan(5 * Math.sqrt(2 / 100_000));
    expect(Math.abs(moment(4) - 3)).toBeLessThan(5 * Math.sqrt(96 / 100_000));
  });

  test('keeps every value once in a shuffle', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 200 }), (seed, length) => {
        const order = Uint32Array.from({ length }, (_, i) => i);
        new Random(seed, 'shuffle').shuffle(order);
        expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length }, (_, i) => i));
      }),
    );
  });
});
