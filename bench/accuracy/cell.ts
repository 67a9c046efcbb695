import type { EpochMetrics } from '../../src/ml/index.js';
import { trunkNames } from '../../src/ml/models/residual-net/residual-net.js';
import type { TrainingConfig } from '../../src/ml/training/config.js';
import type { CellSplit } from './data.js';

/** One training, and what it says of rows that it did not learn from. JSON-safe. */
export interface CellSpec {
  readonly name: string;
  readonly dataset: string;
  readonly split: CellSplit;
  readonly seed: number;
  readonly config: TrainingConfig;
  /** The control: training labels are dealt anew among the training rows. */
  readonly shuffleLabels?: boolean;
}

/** What is predicted, from which bank, by which trunks (the mixture where none is named). */
export const variants = [
  'validation',
  'test',
  'testWithValidationInBank',
  ...trunkNames.map((name) => `validation-${name}` as const),
] as const;
export type Variant = (typeof variants)[number];

export interface Cell {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly epochs: readonly EpochMetrics[];
  /**
   * (rows, BINS) each, of a model that gives distributions; (rows) points of another. Of one without a bank or trunks the
   * same as without naming them.
   */
  readonly answers: Readonly<Record<Variant, Float32Array>>;
}
