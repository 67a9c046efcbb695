import type { ComparedMetric } from '../../generated/graphql';
import { points, signed } from '../../lib/format';

/** R² is a share: two digits would hide what differs. */
const share = (value: number) => (value < 0 ? '−' : '') + Math.abs(value).toFixed(3);

export interface MetricWords {
  readonly name: string;
  readonly unit: string;
  /** On which side of nought a difference is better; null where it depends on the values. */
  readonly good: -1 | 1 | null;
  readonly format: (value: number) => string;
  readonly signed: (value: number) => string;
}

const inPoints = {
  unit: 'points',
  good: -1,
  format: points,
  signed: (value: number) => signed(value, 2),
} as const;

export const metricWords: Record<ComparedMetric, MetricWords> = {
  MAE: { ...inPoints, name: 'Mean absolute error' },
  RMSE: { ...inPoints, name: 'Root mean squared error' },
  MSE: { ...inPoints, name: 'Mean squared error', unit: 'points²' },
  R2: {
    name: 'Variance explained (R²)',
    unit: 'share, more is better',
    good: 1,
    format: share,
    signed: (value) => (value > 0 ? `+${share(value)}` : share(value)),
  },
  BIAS: { ...inPoints, name: 'Bias (actual − predicted)', unit: 'points, 0 is best', good: null },
};
