import { oneCycle } from '../../../../src/ml/presets/residual-net/one-cycle.js';

describe('oneCycle', () => {
  const rates = Array.from({ length: 100 }, (_, step) => oneCycle(step, 100, 1e-3, 0.1));

  test('starts at 1/25 of its peak, reaches the peak after the warm-up, and ends near zero', () => {
    expect(rates[0]).toBeCloseTo(1e-3 / 25, 12);
    expect(rates[9]).toBeCloseTo(1e-3, 12);
    expect(rates[99]).toBeCloseTo(1e-3 / 25 / 1e4, 12);
  });

  test('only rises before the peak and only falls after it', () => {
    rates
      .slice(1)
      .forEach((rate, i) =>
        i < 9 ? expect(rate).toBeGreaterThan(rates[i]!) : expect(rate).toBeLessThan(rates[i]!),
      );
  });

  test('gives a rate for a training of one step', () => {
    expect(oneCycle(0, 1, 1e-3, 0.1)).toBeGreaterThan(0);
  });
});
