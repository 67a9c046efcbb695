import type { ComparedMetric } from '../../generated/graphql';
import { points, signed } from '../../lib/format';

/** R² has three digits: differences are often below 0.01. */
const share = (value: number) => (value < 0 ? '−' : '') + Math.abs(value).toFixed(3);

interface MetricFormat {
  readonly name: string;
  readonly unit: string;
  /** The sign of a better difference; null if it depends on the values. */
  readonly good: -1 | 1 | null;
  readonly value: (value: number) => string;
  readonly signed: (value: number) => string;
}

const inPoints = {
  unit: 'points',
  good: -1,
  value: points,
  signed: (value: number) => signed(value, 2),
} as const;

export const metricFormats: Record<ComparedMetric, MetricFormat> = {
  MAE: { ...inPoints, name: 'Mean absolute error' },
  RMSE: { ...inPoints, name: 'Root mean squared error' },
  MSE: { ...inPoints, name: 'Mean squared error', unit: 'points²' },
  R2: {
    name: 'Variance explained (R²)',
    unit: 'share, higher is better',
    good: 1,
    value: share,
    signed: (value) => (value > 0 ? `+${share(value)}` : share(value)),
  },
  BIAS: { ...inPoints, name: 'Bias (actual − predicted)', unit: 'points, 0 is best', good: null },
};
